// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import java.util.ArrayList;
import java.util.List;

/**
 * A registered tree that carries one signal group to every island: each level doubles the copies, so that no register drives more
 * than two others however many islands there are.
 */
final class BroadcastTree {
    private BroadcastTree() {}

    /** Registers one copy of a signal group under a name. */
    interface Register<T> {
        T register(String name, T source);
    }

    /** The copies that reach the leaves, log2(leaves) register stages from the root. */
    static <T> List<T> spread(String name, int leaves, T root, Register<T> register) {
        List<T> level = List.of(root);
        while (level.size() < leaves) {
            List<T> next = new ArrayList<>();
            for (T source : level) {
                for (int copy = 0; copy < 2; copy++) {
                    next.add(register.register(name + "_of" + 2 * level.size() + "_" + next.size(), source));
                }
            }
            level = next;
        }
        return level;
    }
}
