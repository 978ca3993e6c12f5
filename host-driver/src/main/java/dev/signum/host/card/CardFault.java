// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import dev.signum.arch.card.CardException;

/** What can go wrong between a host and a card: each has a remedy, and an exit code of its own. */
public abstract sealed class CardFault extends CardException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean fatal;

    private CardFault(int exitCode, boolean fatal, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
        this.fatal = fatal;
    }

    /** With what a command ends that meets it: 10 to 19. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether the card is dead until it is reset: no further access is made. */
    public boolean isFatal() {
        return fatal;
    }

    /** No node is where one is expected: the driver is not loaded, or found no card. */
    public static final class NoDriver extends CardFault {
        private static final long serialVersionUID = 1L;

        /** @param node what is missing */
        public NoDriver(String node, Throwable cause) {
            super(
                    10,
                    false,
                    node
                            + ": there is no such node; load the driver ('modprobe xdma'; the kernel's own module of that name"
                            + " makes no nodes), or make a virtual card with 'signum card --mount DIR'.",
                    cause);
        }
    }

    /** A node may not be opened. */
    public static final class NoPermission extends CardFault {
        private static final long serialVersionUID = 1L;

        /** @param node which */
        public NoPermission(String node, Throwable cause) {
            super(
                    11,
                    false,
                    node
                            + ": this user may not open it; install fpga-constraints/99-signum-xdma.rules as it says and join"
                            + " the group 'signum'.",
                    cause);
        }
    }

    /** The card holds something else than the host expects. */
    public static final class WrongBitstream extends CardFault {
        private static final long serialVersionUID = 1L;

        /** @param sentence what was found, what was expected, what to load */
        public WrongBitstream(String sentence) {
            this(sentence, null);
        }

        /**
         * @param sentence what was found, what was expected, what to load
         * @param cause what raised it
         */
        public WrongBitstream(String sentence, Throwable cause) {
            super(12, false, sentence, cause);
        }
    }

    /** Memory or core are not up: a transfer would hang the card. */
    public static final class NotCalibrated extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param what is not up, as {@code "memory channel 2 is not calibrated"}
         */
        public NotCalibrated(String card, String what) {
            super(
                    13,
                    false,
                    card + ": " + what
                            + "; wait a few seconds and try again, else check the memory's power and clock and"
                            + " load the card again.",
                    null);
        }
    }

    /** The card is gone: registers read all ones, or the driver took its nodes away. */
    public static final class LinkLost extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param sign how it shows
         */
        public LinkLost(String card, String sign, Throwable cause) {
            super(
                    14,
                    true,
                    card + ": the link is lost (" + sign
                            + "); after reprogramming remove and rescan the PCIe device, else"
                            + " turn the machine off and on.",
                    cause);
        }
    }

    /** A transfer did not end within the driver's time. */
    public static final class TimedOut extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param what did not end
         */
        public TimedOut(String card, String what, Throwable cause) {
            super(
                    15,
                    true,
                    card + ": " + what + " timed out and may still touch memory; the card is not used any more: load it"
                            + " again, then the driver ('modprobe -r xdma; modprobe xdma').",
                    cause);
        }
    }

    /** A transfer stopped before its end, again and again. */
    public static final class ShortTransfer extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param what stopped, and where
         */
        public ShortTransfer(String card, String what) {
            super(
                    16,
                    true,
                    card + ": " + what + "; the card is not used any more: see 'dmesg' and load the card again.",
                    null);
        }
    }

    /** The DMA engine reported an error, again and again. */
    public static final class TransferFailed extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param what failed, and how
         */
        public TransferFailed(String card, String what, Throwable cause) {
            super(
                    17,
                    true,
                    card + ": " + what + "; the card is not used any more: see 'dmesg' and load the card again.",
                    cause);
        }
    }

    /** What was written does not read back: errors of writes are not reported by the DMA engine. */
    public static final class LostWrite extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param what does not read back
         */
        public LostWrite(String card, String what) {
            super(18, false, card + ": " + what + "; check the card's memory and link.", null);
        }
    }

    /** Another program uses the card, or this one does already. */
    public static final class InUse extends CardFault {
        private static final long serialVersionUID = 1L;

        /**
         * @param card which
         * @param whom as far as it is known, and what to do about it
         */
        public InUse(String card, String whom) {
            super(19, false, card + ": is in use by " + whom + ".", null);
        }
    }
}
