// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.sim.proof.ProofDesign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Properties kept as files beside this class: Verilog for the end of a module, over constants that each instance gives. */
final class Properties {
    private Properties() {}

    /**
     * A module with its properties inside.
     *
     * @param constants Verilog that defines what the properties leave open
     */
    static ProofDesign in(ProofDesign design, String file, String constants) {
        return design.inside(constants + "\n" + text("first_cycle.vh") + text(file));
    }

    /** Definitions of constants, given as name, value, name, value. */
    static String constants(Object... pairs) {
        StringJoiner definitions = new StringJoiner("\n");
        for (int i = 0; i < pairs.length; i += 2) {
            definitions.add("  localparam " + pairs[i] + " = " + pairs[i + 1] + ";");
        }
        return definitions.toString();
    }

    private static String text(String file) {
        try (InputStream stream = Properties.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
