// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;

/** What computes the linears. */
enum DeviceKind {
    SIM,
    REFERENCE;

    static DeviceKind of(String name) {
        return switch (name) {
            case "sim" -> SIM;
            case "reference" -> REFERENCE;
            default -> throw new InputException("this version has no device '" + name + "'; choose sim or reference.");
        };
    }
}
