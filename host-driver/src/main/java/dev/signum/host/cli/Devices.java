// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;

/** Opens the devices this version has. */
final class Devices implements CardOpener {
    @Override
    public Opened open(CardRequest request) {
        SimulatedCardOptions options = new SimulatedCardOptions(
                request.rtl(),
                request.behaviouralPopcount(),
                request.seed(),
                SimulatedCardOptions.USUAL_LATENCY,
                0,
                SimulatedCardOptions.USUAL_CHANNEL_BYTES,
                request.trace());
        return new Opened(SimulatedCard.open(options), options.channelBytes());
    }
}
