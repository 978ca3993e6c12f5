// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Verilator or the C++ compiler refused a design; the message holds the reason and the tool's first complaints. */
public final class ModelBuildException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ModelBuildException(String message) {
        super(message);
    }
}
