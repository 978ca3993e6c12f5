// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.board;

import dev.signum.arch.InputException;
import dev.signum.arch.config.Preset;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The boards that have a folder below {@code fpga-constraints}. */
public enum BoardDesign {
    /** AMD Alveo U250: PCIe 3.0 x16, four DDR4 RDIMMs of 16 GiB. */
    U250("u250", Preset.U250);

    private final String label;
    private final Preset preset;

    BoardDesign(String label, Preset preset) {
        this.label = label;
        this.preset = preset;
    }

    /** The name on the command line and of the folder. */
    public String label() {
        return label;
    }

    /** The core on it. */
    public Preset preset() {
        return preset;
    }

    /** What a host reaches on it, and where. */
    public AddressMap addressMap() {
        return new AddressMap(preset.config().memory());
    }

    /**
     * Finds a board by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static BoardDesign named(String label) {
        for (BoardDesign board : values()) {
            if (board.label.equals(label)) {
                return board;
            }
        }
        String known = Arrays.stream(values()).map(BoardDesign::label).collect(Collectors.joining(", "));
        throw new InputException("no board '" + label + "'; there is: " + known);
    }
}
