// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How triggers read in messages. */
final class Texts {

    private Texts() {}

    static String join(Trigger[] triggers, String between) {
        return Arrays.stream(triggers).map(Trigger::what).collect(Collectors.joining(between));
    }
}
