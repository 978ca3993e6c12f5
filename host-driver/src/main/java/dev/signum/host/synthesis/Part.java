// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.arch.InputException;
import dev.signum.arch.config.Target;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Families that Yosys synthesises for here, each with the command that does it. */
public enum Part {
    /** AMD UltraScale+. */
    XCUP(Target.XCUP, "synth_xilinx -family xcup", "-nosrl -nowidelut -noiopad -noclkbuf", "-flatten -nodsp", ""),
    /** AMD 7-series. */
    XC7(Target.XC7, "synth_xilinx -family xc7", "-nosrl -nowidelut -noiopad -noclkbuf", "-flatten -nodsp", ""),
    /** Lattice ECP5; the portable circuit. */
    ECP5(Target.GENERIC, "synth_ecp5", "-nowidelut", "-nodsp", "-noflatten");

    private final Target target;
    private final String command;
    private final String options;
    private final String one;
    private final String each;

    Part(Target target, String command, String options, String one, String each) {
        this.target = target;
        this.command = command;
        this.options = options;
        this.one = one;
        this.each = each;
    }

    /** The name on the command line and in records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose cells a circuit for this part is made of. */
    public Target target() {
        return target;
    }

    /** The Yosys command for a block as one module, multiplications in tables, without the top module. */
    String command() {
        return words(one);
    }

    /** The Yosys command for every module of a design by itself, multiplications in multipliers. */
    String hierarchical() {
        return words(each);
    }

    private String words(String more) {
        return String.join(" ", command, more, options).replace("  ", " ");
    }

    /**
     * Finds a part by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static Part named(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no synthesis for '" + label + "'; choose one of: "
                        + Arrays.stream(values()).map(Part::label).collect(Collectors.joining(", "))));
    }
}
