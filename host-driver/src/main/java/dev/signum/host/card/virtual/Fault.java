// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

/** What a virtual card can be made to do wrong: what the driver's source and reports of its users say of real ones. */
public enum Fault {
    /** A transfer moves half of what was asked for. */
    SHORT_COUNT,
    /** A transfer moves nothing and reports no error. */
    NOTHING_MOVED,
    /** The engine reports an error status: EIO. */
    ENGINE_ERROR,
    /** The engine reports an error status of a read: EIO, as of memory with ECC that nothing was written to. */
    READ_ERROR,
    /** A transfer is interrupted before it starts: EINTR. */
    INTERRUPTED,
    /** The driver finds no memory for its page list: ENOMEM. */
    NO_MEMORY,
    /** The driver cannot pin the buffer: EFAULT. */
    BAD_BUFFER,
    /** The driver refuses a transfer of a card that is there: EINVAL. */
    REFUSED,
    /** A register access fails, where it is a system call: EIO. */
    REGISTER_ERROR,
    /** A transfer does not end in time: ETIMEDOUT. Once is what a signal to the waiting thread does, always a memory port that does not answer. */
    TIMEOUT,
    /** A write ends well and reaches no memory, as after a decode error that H2C does not report. */
    LOST_WRITE,
    /** The link goes down: registers read 0xffffffff, transfers time out. */
    LINK_LOSS,
    /** The driver takes the device away: EBUSY, and registers read 0xffffffff. */
    REMOVED,
    /** The driver took the device away and left its nodes open: EINVAL from the next transfer on, of registers too. */
    STALE,
    /** An interrupt does not reach the host. */
    LOST_INTERRUPT,
    /** A read of an event is interrupted before it takes the flag: EINTR. */
    INTERRUPTED_EVENT,
    /** A read of an event fails: EIO. */
    EVENT_ERROR,
    /** An interrupt comes that the core did not raise. */
    SPURIOUS_INTERRUPT,
    /** A memory channel is not calibrated. */
    UNCALIBRATED,
    /** The core is held in reset. */
    CORE_IN_RESET,
    /** The core's MAGIC reads 0. */
    FOREIGN_CORE,
    /** The board's magic reads 0. */
    FOREIGN_BOARD,
    /** The doorbell is not heard: the program never starts. */
    LOST_DOORBELL
}
