// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;

/** Opens the devices this version has. */
final class Devices implements CardOpener {
    @Override
    public Opened open(CardRequest request) {
        throw new InputException("this build has no simulated card for " + request.rtl() + "; use --device reference.");
    }
}
