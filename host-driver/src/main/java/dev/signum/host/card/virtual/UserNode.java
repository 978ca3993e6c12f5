// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import dev.signum.arch.board.AddressMap;
import dev.signum.host.card.xdma.XdmaInfo;
import dev.signum.host.fuse.FuseFile;
import dev.signum.host.fuse.LateRead;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * {@code user}: one 32-bit register an access, whatever its length says. An offset that is no multiple of 4 is EPROTO. Where the driver
 * would write past a caller's buffer of less than 4 bytes, or past the BAR, this answers EINVAL.
 */
final class UserNode implements FuseFile {
    private static final ValueLayout.OfInt LITTLE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SharedCard card;

    UserNode(SharedCard card) {
        this.card = card;
    }

    @Override
    public int write(long offset, MemorySegment source) throws PosixException {
        card.writeRegister(register(offset, source), source.get(LITTLE, 0));
        return Integer.BYTES;
    }

    @Override
    public int read(long offset, MemorySegment target, LateRead late) throws PosixException {
        target.set(LITTLE, 0, card.readRegister(register(offset, target)));
        return Integer.BYTES;
    }

    private static int register(long offset, MemorySegment word) throws PosixException {
        if (offset % Integer.BYTES != 0) {
            throw new PosixException("register", Errno.EPROTO);
        }
        if (word.byteSize() < Integer.BYTES || offset >= AddressMap.BAR_BYTES) {
            throw new PosixException("register", Errno.EINVAL);
        }
        return (int) offset;
    }

    @Override
    public void ioctl(int request, MemorySegment argument) throws PosixException {
        if (request != (int) XdmaInfo.REQUEST) {
            throw new PosixException("ioctl", Errno.ENOTTY);
        }
        XdmaInfo.VIRTUAL.encode(argument);
    }
}
