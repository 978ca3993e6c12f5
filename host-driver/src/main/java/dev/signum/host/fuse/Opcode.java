// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import java.util.Arrays;

/** The requests that are answered with more than "no such operation"; numbers of {@code enum fuse_opcode}. */
enum Opcode {
    LOOKUP(1),
    FORGET(2),
    GETATTR(3),
    SETATTR(4),
    OPEN(14),
    READ(15),
    WRITE(16),
    STATFS(17),
    RELEASE(18),
    FSYNC(20),
    FLUSH(25),
    INIT(26),
    OPENDIR(27),
    READDIR(28),
    RELEASEDIR(29),
    INTERRUPT(36),
    DESTROY(38),
    IOCTL(39),
    POLL(40),
    BATCH_FORGET(42),
    UNKNOWN(-1);

    private final int number;

    Opcode(int number) {
        this.number = number;
    }

    static Opcode of(int number) {
        return Arrays.stream(values())
                .filter(opcode -> opcode.number == number)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
