// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Target;
import dev.signum.arch.rtl.Block;

/**
 * What is synthesised, and for which part.
 *
 * @param config the core that the block is part of; its target says whose cells the block is made of
 * @param label the configuration's name in the manifest
 * @param block a level of the core
 * @param part the FPGA family
 */
public record Subject(CoreConfig config, String label, Block block, Part part) {
    /** Binary multiply-accumulates that the block does a cycle: a weight and a bit of an activation each. */
    int operations() {
        ArrayConfig array = config.array();
        return switch (block) {
            case POPCOUNT, PE -> array.width();
            case TABLE_PE -> array.width() * array.columns();
            case ARRAY, CORE -> array.rows() * array.width() * array.columns();
        };
    }

    /** The top module's name. */
    String top() {
        return switch (block) {
            case POPCOUNT -> "xnor_popcount_" + config.array().width();
            case PE -> "pe_" + config.array().width();
            case TABLE_PE -> "table_pe_" + config.array().width();
            case ARRAY -> "systolic_array";
            case CORE -> "signum_core";
        };
    }

    /** The block in tables: {@code popcount 256}; tables with their planes and the inputs they are deep enough for. */
    String name() {
        ArrayConfig array = config.array();
        String size =
                switch (block) {
                    case POPCOUNT, PE -> Integer.toString(array.width());
                    case TABLE_PE ->
                        array.width() + "x" + array.columns() + " for "
                                + config.vector().maxInputs();
                    case ARRAY, CORE -> array.rows() + "x" + array.width() + "x" + array.columns();
                };
        return block.label() + " " + size;
    }

    /** Whose cells the block instantiates. */
    Target circuit() {
        return config.array().target();
    }
}
