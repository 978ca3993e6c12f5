// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import dev.signum.host.fuse.FuseFile;
import dev.signum.host.fuse.LateRead;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;

/** {@code h2c_n} or {@code c2h_n}: the offset is the card's address; the wrong direction is EINVAL; one transfer at a time. */
final class DmaNode implements FuseFile {
    private final SharedCard card;
    private final Faults faults;
    private final boolean toCard;

    DmaNode(SharedCard card, Faults faults, boolean toCard) {
        this.card = card;
        this.faults = faults;
        this.toCard = toCard;
    }

    @Override
    public int write(long offset, MemorySegment source) throws PosixException {
        if (!toCard) {
            throw new PosixException("write", Errno.EINVAL);
        }
        MemorySegment part = source.asSlice(0, moved(source.byteSize()));
        if (part.byteSize() > 0) {
            card.write(offset, part);
        }
        return (int) part.byteSize();
    }

    @Override
    public int read(long offset, MemorySegment target, LateRead late) throws PosixException {
        if (toCard) {
            throw new PosixException("read", Errno.EINVAL);
        }
        strike(Fault.READ_ERROR, Errno.EIO);
        MemorySegment part = target.asSlice(0, moved(target.byteSize()));
        if (part.byteSize() > 0) {
            card.read(offset, part);
        }
        return (int) part.byteSize();
    }

    /** How much of a transfer goes through. */
    private long moved(long bytes) throws PosixException {
        strike(Fault.ENGINE_ERROR, Errno.EIO);
        strike(Fault.INTERRUPTED, Errno.EINTR);
        strike(Fault.NO_MEMORY, Errno.ENOMEM);
        strike(Fault.BAD_BUFFER, Errno.EFAULT);
        strike(Fault.REFUSED, Errno.EINVAL);
        if (faults.strikes(Fault.NOTHING_MOVED)) {
            return 0;
        }
        return faults.strikes(Fault.SHORT_COUNT) ? Math.max(1, bytes / 2) : bytes;
    }

    private void strike(Fault fault, Errno error) throws PosixException {
        if (faults.strikes(fault)) {
            throw new PosixException("transfer", error);
        }
    }
}
