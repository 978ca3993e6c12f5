/* SPDX-License-Identifier: Apache-2.0 */
/* Generated from dev.signum.arch.register; edit that, not this file. */
#ifndef SIGNUM_REGISTERS_H
#define SIGNUM_REGISTERS_H

/* A write takes effect only with all four byte strobes set. */
#define SIGNUM_REG_MAGIC                         0x00000000u /* the bytes 'SGNM', first byte lowest: 0x4D4E4753 */
#define SIGNUM_REG_VERSION                       0x00000004u /* contract version: major in bits 31..16, minor in bits 15..0 */
#define SIGNUM_REG_ROWS                          0x00000008u /* array rows */
#define SIGNUM_REG_WIDTH                         0x0000000Cu /* inputs of one processing element */
#define SIGNUM_REG_COLUMNS                       0x00000010u /* array columns, in groups of 8 */
#define SIGNUM_REG_CHANNELS                      0x00000014u /* weight channels */
#define SIGNUM_REG_BEAT_BITS                     0x00000018u /* data bits of every memory port */
#define SIGNUM_REG_BURST_BEATS                   0x0000001Cu /* most beats of one burst */
#define SIGNUM_REG_FIFO_BEATS                    0x00000020u /* beats buffered by each weight channel */
#define SIGNUM_REG_SPAN_BITS                     0x00000024u /* log2 of the bytes of address space of one channel */
#define SIGNUM_REG_LANES                         0x00000028u /* binary32 lanes */
#define SIGNUM_REG_VECTOR_FLOATS                 0x0000002Cu /* elements of the vector memory */
#define SIGNUM_REG_MAX_INPUTS                    0x00000030u /* longest input vector (K) of a LINEAR */
#define SIGNUM_REG_MOST_VECTORS                  0x00000034u /* most vectors of one LINEAR */
#define SIGNUM_REG_DOORBELL                      0x00000040u /* writing 1 starts the program; ignored while BUSY */
#define SIGNUM_REG_STATUS                        0x00000044u /* bit 0 BUSY: a program runs; bit 1 FAILED: the last program had a failed command */
#define SIGNUM_REG_IRQ_ENABLE                    0x00000048u /* bit 0: hold the interrupt line while IRQ_PENDING bit 0 is set */
#define SIGNUM_REG_IRQ_PENDING                   0x0000004Cu /* bit 0: a program has ended since it was last cleared */
#define SIGNUM_REG_PROGRAM_LOW                   0x00000050u /* card address of the first command, low half; a multiple of 64 */
#define SIGNUM_REG_PROGRAM_HIGH                  0x00000054u /* card address of the first command, high half */
#define SIGNUM_REG_PROGRAM_COUNT                 0x00000058u /* commands of the program, at least 1 */
#define SIGNUM_REG_POSITION                      0x0000005Cu /* times a command's stride is added to its base address */
#define SIGNUM_REG_ERROR_CODE                    0x00000060u /* why the first failed command failed; 0 for none; cleared by the doorbell */
#define SIGNUM_REG_ERROR_COMMAND                 0x00000064u /* index in the program of the first failed command */
#define SIGNUM_REG_ERROR_TAG                     0x00000068u /* the host's tag of the first failed command */
#define SIGNUM_REG_COMMANDS_DONE                 0x0000006Cu /* commands of the program that have ended */
#define SIGNUM_REG_CYCLES_LOW                    0x00000080u /* cycles since reset, low half; reading any low half latches its high half */
#define SIGNUM_REG_CYCLES_HIGH                   0x00000084u /* cycles since reset, high half as latched */
#define SIGNUM_REG_BUSY_LOW                      0x00000088u /* cycles with BUSY set */
#define SIGNUM_REG_BUSY_HIGH                     0x0000008Cu /* high half as latched */
#define SIGNUM_REG_STEPS_LOW                     0x00000090u /* array steps issued, passes counted */
#define SIGNUM_REG_STEPS_HIGH                    0x00000094u /* high half as latched */
#define SIGNUM_REG_WEIGHT_STALLS_LOW             0x00000098u /* cycles in which a ready array step waited for weights */
#define SIGNUM_REG_WEIGHT_STALLS_HIGH            0x0000009Cu /* high half as latched */
#define SIGNUM_REG_DRAIN_STALLS_LOW              0x000000A0u /* cycles in which a ready array step waited for room in the result FIFO */
#define SIGNUM_REG_DRAIN_STALLS_HIGH             0x000000A4u /* high half as latched */
#define SIGNUM_REG_FRONT_END_LOW                 0x000000A8u /* cycles in which the front end prepared a vector */
#define SIGNUM_REG_FRONT_END_HIGH                0x000000ACu /* high half as latched */
#define SIGNUM_REG_MOVE_LOW                      0x000000B0u /* cycles in which LOAD or STORE ran */
#define SIGNUM_REG_MOVE_HIGH                     0x000000B4u /* high half as latched */

#define SIGNUM_REG_CHANNEL_BASE                  0x00001000u /* counters of weight channel 0 */
#define SIGNUM_REG_CHANNEL_STRIDE                0x00000020u /* bytes from one channel's counters to the next's */
#define SIGNUM_REG_CHANNEL_BEATS_LOW             0x00000000u /* beats received from memory, low half; reading any low half latches its high half */
#define SIGNUM_REG_CHANNEL_BEATS_HIGH            0x00000004u /* high half as latched */
#define SIGNUM_REG_CHANNEL_WAITS_LOW             0x00000008u /* cycles in which asked-for beats had not come */
#define SIGNUM_REG_CHANNEL_WAITS_HIGH            0x0000000Cu /* high half as latched */
#define SIGNUM_REG_CHANNEL_FULL_LOW              0x00000010u /* cycles in which the reader had more to ask for but no room in its FIFO */
#define SIGNUM_REG_CHANNEL_FULL_HIGH             0x00000014u /* high half as latched */

#define SIGNUM_MAGIC                             0x4D4E4753u /* value of MAGIC */
#define SIGNUM_VERSION                           0x00000002u /* value of VERSION */
#define SIGNUM_STATUS_BUSY                       0x00000001u /* STATUS bit */
#define SIGNUM_STATUS_FAILED                     0x00000002u /* STATUS bit */

#define SIGNUM_ERROR_NONE                        0x00000000u /* no failure */
#define SIGNUM_ERROR_BAD_COMMAND                 0x00000001u /* the core does not know the command or a field of it is out of range or misaligned */
#define SIGNUM_ERROR_NOT_FINITE                  0x00000002u /* a value became infinite, not a number or larger than 2^100 */
#define SIGNUM_ERROR_READ_ERROR                  0x00000003u /* a read of card memory was answered with an error */
#define SIGNUM_ERROR_WRITE_ERROR                 0x00000004u /* a write of card memory was answered with an error */

#endif
