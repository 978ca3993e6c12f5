// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.board.BoardRegister;
import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.arch.register.Register;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A card that all nodes share, one access at a time, with the board's registers around it and the faults of link and board. What the
 * link does to transfers, it does here; what single channels do, their nodes do.
 */
final class SharedCard {
    private static final int NOBODY = -1;

    private final Card card;
    private final Faults faults;
    private final AddressMap map;
    private final Line line;
    private boolean linkLost;
    private boolean stale;

    /** Told of the core's interrupt line, in the order in which things happen to the card. */
    interface Line {
        /** It is up. */
        void rose();

        /** It may have fallen. */
        void fell();
    }

    SharedCard(Card card, AddressMap map, Faults faults, Line line) {
        this.card = card;
        this.map = map;
        this.faults = faults;
        this.line = line;
    }

    /** Whether a transfer may go on; a transfer's first act. */
    private void requireMemory() throws PosixException {
        linkLost |= faults.strikes(Fault.LINK_LOSS);
        if (faults.strikes(Fault.REMOVED)) {
            linkLost = true;
            throw new PosixException("transfer", Errno.EBUSY);
        }
        stale |= faults.strikes(Fault.STALE);
        requireStructures();
        if (linkLost || faults.strikes(Fault.TIMEOUT) || faults.strikes(Fault.UNCALIBRATED)) {
            throw new PosixException("transfer", Errno.ETIMEDOUT);
        }
    }

    /** What the driver looks at before anything else. */
    private void requireStructures() throws PosixException {
        if (stale) {
            throw new PosixException("access", Errno.EINVAL);
        }
    }

    private void beginRegisterAccess() throws PosixException {
        requireStructures();
        if (faults.strikes(Fault.REGISTER_ERROR)) {
            throw new PosixException("register", Errno.EIO);
        }
    }

    synchronized void write(long address, MemorySegment source) throws PosixException {
        requireMemory();
        if (faults.strikes(Fault.LOST_WRITE)) {
            return;
        }
        try {
            card.write(address, source);
        } catch (CardException e) {
            // The engine does not report that nothing answers at an address it writes to.
            assert !map.holds(address, source.byteSize()) : e;
        }
    }

    synchronized void read(long address, MemorySegment target) throws PosixException {
        requireMemory();
        try {
            card.read(address, target);
        } catch (CardException e) {
            throw new PosixException(e.getMessage(), Errno.EIO);
        }
    }

    synchronized int readRegister(int offset) throws PosixException {
        beginRegisterAccess();
        linkLost |= faults.strikes(Fault.LINK_LOSS);
        if (linkLost) {
            return NOBODY;
        }
        if (AddressMap.BOARD.contains(offset)) {
            return board(offset - AddressMap.BOARD.base());
        }
        if (offset == Register.MAGIC.offset() && faults.strikes(Fault.FOREIGN_CORE)) {
            return 0;
        }
        return card.readRegister(offset);
    }

    private int board(int offset) {
        if (offset == BoardRegister.BOARD_MAGIC.offset()) {
            return faults.strikes(Fault.FOREIGN_BOARD) ? 0 : BoardRegister.MAGIC_VALUE;
        }
        if (offset == BoardRegister.BOARD_VERSION.offset()) {
            return BoardRegister.VERSION_VALUE;
        }
        if (offset == BoardRegister.MEMORY_CHANNELS.offset()) {
            return map.memory().channels();
        }
        if (offset == BoardRegister.CALIBRATED.offset()) {
            return faults.strikes(Fault.UNCALIBRATED) ? map.allCalibrated() >>> 1 : map.allCalibrated();
        }
        if (offset == BoardRegister.CORE_READY.offset()) {
            return faults.strikes(Fault.CORE_IN_RESET) ? 0 : 1;
        }
        return 0;
    }

    synchronized void writeRegister(int offset, int value) throws PosixException {
        beginRegisterAccess();
        boolean doorbell = offset == Register.DOORBELL.offset();
        if (linkLost || AddressMap.BOARD.contains(offset) || doorbell && faults.strikes(Fault.LOST_DOORBELL)) {
            return;
        }
        card.writeRegister(offset, value);
        if (offset == Register.IRQ_PENDING.offset() || offset == Register.IRQ_ENABLE.offset()) {
            line.fell();
        }
    }

    /** Lets the card work for a moment; whether it holds its interrupt. */
    synchronized boolean step() {
        boolean up = !linkLost && card.interruptWithin(Duration.ZERO);
        if (up) {
            line.rose();
        }
        return up;
    }
}
