// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.faults;

import dev.signum.host.card.CardFault;
import dev.signum.host.card.virtual.Fault;
import dev.signum.host.card.virtual.Faults;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One fault at one moment.
 *
 * @param fault what goes wrong
 * @param when it begins
 * @param skip occasions that pass before
 * @param times how often it strikes
 * @param death how the driver is to give the card up; empty where it is to go on with right tokens
 */
record FaultCase(Fault fault, Moment when, int skip, int times, Optional<Class<? extends CardFault>> death) {
    /** When a fault begins. */
    enum Moment {
        OPENING("opening"),
        LOADING("loading"),
        RUNNING("running");

        private final String label;

        Moment(String label) {
            this.label = label;
        }
    }

    static List<FaultCase> all() {
        return List.of(
                recovers(Fault.SHORT_COUNT, Moment.LOADING, 3),
                recovers(Fault.SHORT_COUNT, Moment.RUNNING, 40),
                recovers(Fault.NOTHING_MOVED, Moment.LOADING, 1),
                dies(Fault.NOTHING_MOVED, Moment.LOADING, CardFault.ShortTransfer.class),
                dies(Fault.NOTHING_MOVED, Moment.RUNNING, CardFault.ShortTransfer.class),
                recovers(Fault.ENGINE_ERROR, Moment.LOADING, 2),
                recovers(Fault.ENGINE_ERROR, Moment.RUNNING, 3),
                dies(Fault.ENGINE_ERROR, Moment.LOADING, CardFault.TransferFailed.class),
                dies(Fault.ENGINE_ERROR, Moment.RUNNING, CardFault.TransferFailed.class),
                new FaultCase(Fault.READ_ERROR, Moment.LOADING, 0, 4, Optional.empty()),
                dies(Fault.READ_ERROR, Moment.LOADING, CardFault.TransferFailed.class),
                dies(Fault.READ_ERROR, Moment.RUNNING, CardFault.TransferFailed.class),
                recovers(Fault.INTERRUPTED, Moment.RUNNING, 2),
                recovers(Fault.NO_MEMORY, Moment.LOADING, 2),
                dies(Fault.NO_MEMORY, Moment.RUNNING, CardFault.TransferFailed.class),
                dies(Fault.BAD_BUFFER, Moment.RUNNING, CardFault.TransferFailed.class),
                dies(Fault.REFUSED, Moment.LOADING, CardFault.TransferFailed.class),
                dies(Fault.REFUSED, Moment.RUNNING, CardFault.TransferFailed.class),
                dies(Fault.REGISTER_ERROR, Moment.OPENING, CardFault.TransferFailed.class),
                dies(Fault.REGISTER_ERROR, Moment.LOADING, CardFault.TransferFailed.class),
                diesOnce(Fault.REGISTER_ERROR, 0, CardFault.TransferFailed.class),
                diesOnce(Fault.REGISTER_ERROR, 7, CardFault.TransferFailed.class),
                diesOnce(Fault.TIMEOUT, 0, CardFault.TimedOut.class),
                dies(Fault.TIMEOUT, Moment.LOADING, CardFault.TimedOut.class),
                dies(Fault.TIMEOUT, Moment.RUNNING, CardFault.TimedOut.class),
                recovers(Fault.LOST_WRITE, Moment.LOADING, 2),
                recovers(Fault.LOST_WRITE, Moment.RUNNING, 2),
                dies(Fault.LOST_WRITE, Moment.LOADING, CardFault.LostWrite.class),
                dies(Fault.LOST_WRITE, Moment.RUNNING, CardFault.LostWrite.class),
                dies(Fault.LINK_LOSS, Moment.OPENING, CardFault.LinkLost.class),
                dies(Fault.LINK_LOSS, Moment.LOADING, CardFault.LinkLost.class),
                diesOnce(Fault.LINK_LOSS, 0, CardFault.LinkLost.class),
                diesOnce(Fault.LINK_LOSS, 7, CardFault.LinkLost.class),
                diesOnce(Fault.LINK_LOSS, 12, CardFault.LinkLost.class),
                dies(Fault.REMOVED, Moment.LOADING, CardFault.LinkLost.class),
                dies(Fault.REMOVED, Moment.RUNNING, CardFault.LinkLost.class),
                dies(Fault.STALE, Moment.LOADING, CardFault.LinkLost.class),
                dies(Fault.STALE, Moment.RUNNING, CardFault.LinkLost.class),
                recovers(Fault.INTERRUPTED_EVENT, Moment.RUNNING, 3),
                dies(Fault.EVENT_ERROR, Moment.RUNNING, CardFault.TransferFailed.class),
                recovers(Fault.LOST_INTERRUPT, Moment.RUNNING, 3),
                recovers(Fault.SPURIOUS_INTERRUPT, Moment.OPENING, 5),
                recovers(Fault.SPURIOUS_INTERRUPT, Moment.RUNNING, 20),
                dies(Fault.UNCALIBRATED, Moment.OPENING, CardFault.NotCalibrated.class),
                dies(Fault.CORE_IN_RESET, Moment.OPENING, CardFault.NotCalibrated.class),
                dies(Fault.FOREIGN_BOARD, Moment.OPENING, CardFault.WrongBitstream.class),
                dies(Fault.FOREIGN_CORE, Moment.OPENING, CardFault.WrongBitstream.class));
    }

    private static FaultCase recovers(Fault fault, Moment when, int times) {
        return new FaultCase(fault, when, 1, times, Optional.empty());
    }

    private static FaultCase dies(Fault fault, Moment when, Class<? extends CardFault> death) {
        return new FaultCase(fault, when, 0, Faults.ALWAYS, Optional.of(death));
    }

    private static FaultCase diesOnce(Fault fault, int skip, Class<? extends CardFault> death) {
        return new FaultCase(fault, Moment.RUNNING, skip, 1, Optional.of(death));
    }

    /** Lets it begin when its moment has come. */
    void arm(Faults faults, Moment now) {
        if (now == when) {
            faults.arm(fault, skip, times);
        }
    }

    /** A name of its own. */
    String label() {
        String often = times == Faults.ALWAYS ? "always" : times == 1 ? "once" : times + " times";
        return "%s, %s, while %s%s"
                .formatted(
                        fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        often,
                        when.label,
                        skip > 1 ? ", after " + skip + " accesses" : "");
    }

    @Override
    public String toString() {
        return label();
    }
}
