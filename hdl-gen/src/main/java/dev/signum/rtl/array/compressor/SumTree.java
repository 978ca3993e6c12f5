// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * The sum of many numbers by compressors, inside a module.
 *
 * <pre>
 * terms --> [chains] ... [chains] --> registers --> [chains] --> [last chain] --> register
 * </pre>
 *
 * <p>At most four tables lie between registers.
 */
public final class SumTree {
    private SumTree() {}

    /**
     * Puts a tree into a module.
     *
     * @param target whose cells it is made of, not generic
     * @param terms numbers of equal width
     * @param bits bits of the sum of any such numbers
     * @return their sum two cycles later
     */
    public static UInt in(Module module, Target target, List<UInt> terms, int bits) {
        BitHeap heap = new BitHeap(module, target, bits);
        for (UInt term : terms) {
            for (int i = 0; i < term.width(); i++) {
                heap.add(i, term.bit(i));
            }
        }
        return heap.sum(Scheduler.of(heap.heights()), column -> held -> held);
    }
}
