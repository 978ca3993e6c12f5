// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.util.Arrays;

/** The errors of system calls that are told apart here, with Linux' numbers on x86-64 and AArch64. */
public enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file"),
    EINTR(4, "interrupted by a signal"),
    EIO(5, "input/output error"),
    ENXIO(6, "no such device"),
    EAGAIN(11, "try again"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EFAULT(14, "bad address"),
    EBUSY(16, "device busy"),
    ENODEV(19, "no such device or operation"),
    ENOTDIR(20, "not a folder"),
    EISDIR(21, "a folder"),
    EINVAL(22, "invalid argument"),
    ENOTTY(25, "no such ioctl"),
    EFBIG(27, "the file is too large"),
    ENOSPC(28, "no space left on the disk"),
    ENOSYS(38, "no such operation"),
    EPROTO(71, "protocol error"),
    ECONNABORTED(103, "connection ended"),
    ENOTCONN(107, "not connected"),
    ETIMEDOUT(110, "timed out"),
    EDQUOT(122, "the disk quota is used up"),
    /** The kernel's own mark of a call to be started again, which some drivers let through. */
    ERESTARTSYS(512, "interrupted by a signal, left to be restarted"),
    OTHER(0, "another error");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The error of a number; {@link #OTHER} for those that are not told apart. */
    public static Errno of(int number) {
        return Arrays.stream(values())
                .filter(error -> error.number == number)
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether the call ended before it did anything, and is to be made again. */
    public boolean asksAgain() {
        return switch (this) {
            case EINTR, ERESTARTSYS, EAGAIN -> true;
            default -> false;
        };
    }

    /** Linux' number; 0 for {@link #OTHER}. */
    public int number() {
        return number;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
