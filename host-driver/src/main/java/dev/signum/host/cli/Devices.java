// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.verilator.ModelBuildException;
import java.time.Duration;

/** Opens the devices this version has. */
final class Devices implements CardOpener {
    /** Opening a simulation that is compiled already takes a fraction of this. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Opened open(CardRequest request) {
        SimulatedCardOptions options = new SimulatedCardOptions(
                request.rtl(),
                request.behaviouralPopcount(),
                request.memory().seed(),
                SimulatedCardOptions.USUAL_LATENCY,
                request.memory().stalls(),
                request.memory().dram(),
                SimulatedCardOptions.USUAL_CHANNEL_BYTES,
                request.trace());
        String sentence = "compiling the simulation of " + request.rtl() + "; this happens once for each Verilog.";
        try (Announcement _ = Announcement.after(PATIENCE, sentence)) {
            return new Opened(SimulatedCard.open(options), options.channelBytes());
        } catch (ModelBuildException e) {
            throw new InputException(
                    request.rtl() + ": cannot be simulated: " + e.getMessage() + "; generate the folder anew.", e);
        }
    }
}
