// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.register;

/**
 * The registers of the AXI4-Lite slave, 32 bits each. Every offset of the window answers: those without a register read as 0
 * and ignore writes. The RTL, the driver, {@code docs/registers.md} and the C header are all made from this table.
 */
public enum Register {
    MAGIC(0x000, Access.READ_ONLY, "the bytes 'SGNM', first byte lowest: 0x4D4E4753"),
    VERSION(0x004, Access.READ_ONLY, "contract version: major in bits 31..16, minor in bits 15..0"),
    ROWS(0x008, Access.READ_ONLY, "array rows"),
    WIDTH(0x00C, Access.READ_ONLY, "inputs of one processing element"),
    COLUMNS(0x010, Access.READ_ONLY, "array columns, in groups of 8"),
    CHANNELS(0x014, Access.READ_ONLY, "weight channels"),
    BEAT_BITS(0x018, Access.READ_ONLY, "data bits of every memory port"),
    BURST_BEATS(0x01C, Access.READ_ONLY, "most beats of one burst"),
    FIFO_BEATS(0x020, Access.READ_ONLY, "beats buffered by each weight channel"),
    SPAN_BITS(0x024, Access.READ_ONLY, "log2 of the bytes of address space of one channel"),
    LANES(0x028, Access.READ_ONLY, "binary32 lanes"),
    VECTOR_FLOATS(0x02C, Access.READ_ONLY, "elements of the vector memory"),
    MAX_INPUTS(0x030, Access.READ_ONLY, "longest input vector (K) of a LINEAR"),
    MOST_VECTORS(0x034, Access.READ_ONLY, "most vectors of one LINEAR"),

    DOORBELL(0x040, Access.WRITE_ONLY, "writing 1 starts the program; ignored while BUSY"),
    STATUS(0x044, Access.READ_ONLY, "bit 0 BUSY: a program runs; bit 1 FAILED: the last program had a failed command"),
    IRQ_ENABLE(0x048, Access.READ_WRITE, "bit 0: hold the interrupt line while IRQ_PENDING bit 0 is set"),
    IRQ_PENDING(0x04C, Access.WRITE_ONE_TO_CLEAR, "bit 0: a program has ended since it was last cleared"),
    PROGRAM_LOW(0x050, Access.READ_WRITE, "card address of the first command, low half; a multiple of 64"),
    PROGRAM_HIGH(0x054, Access.READ_WRITE, "card address of the first command, high half"),
    PROGRAM_COUNT(0x058, Access.READ_WRITE, "commands of the program, at least 1"),
    POSITION(0x05C, Access.READ_WRITE, "times a command's stride is added to its base address"),
    ERROR_CODE(0x060, Access.READ_ONLY, "why the first failed command failed; 0 for none; cleared by the doorbell"),
    ERROR_COMMAND(0x064, Access.READ_ONLY, "index in the program of the first failed command"),
    ERROR_TAG(0x068, Access.READ_ONLY, "the host's tag of the first failed command"),
    COMMANDS_DONE(0x06C, Access.READ_ONLY, "commands of the program that have ended"),

    CYCLES_LOW(0x080, Access.READ_ONLY, "cycles since reset, low half; reading any low half latches its high half"),
    CYCLES_HIGH(0x084, Access.READ_ONLY, "cycles since reset, high half as latched"),
    BUSY_LOW(0x088, Access.READ_ONLY, "cycles with BUSY set"),
    BUSY_HIGH(0x08C, Access.READ_ONLY, "high half as latched"),
    STEPS_LOW(0x090, Access.READ_ONLY, "array steps issued, passes counted"),
    STEPS_HIGH(0x094, Access.READ_ONLY, "high half as latched"),
    WEIGHT_STALLS_LOW(0x098, Access.READ_ONLY, "cycles in which a ready array step waited for weights"),
    WEIGHT_STALLS_HIGH(0x09C, Access.READ_ONLY, "high half as latched"),
    DRAIN_STALLS_LOW(0x0A0, Access.READ_ONLY, "cycles in which a ready array step waited for room in the result FIFO"),
    DRAIN_STALLS_HIGH(0x0A4, Access.READ_ONLY, "high half as latched"),
    FRONT_END_LOW(0x0A8, Access.READ_ONLY, "cycles in which the front end prepared a vector"),
    FRONT_END_HIGH(0x0AC, Access.READ_ONLY, "high half as latched"),
    MOVE_LOW(0x0B0, Access.READ_ONLY, "cycles in which LOAD or STORE ran"),
    MOVE_HIGH(0x0B4, Access.READ_ONLY, "high half as latched");

    /** Bytes of the register window. */
    public static final int WINDOW = 0x10000;

    /** Value of {@link #MAGIC}. */
    public static final int MAGIC_VALUE = 0x4D4E_4753;

    /** Value of {@link #VERSION} of this contract. */
    public static final int VERSION_VALUE = 0x0000_0002;

    /** STATUS bit: a program runs. */
    public static final int STATUS_BUSY = 1;

    /** STATUS bit: a command of the last program failed. */
    public static final int STATUS_FAILED = 2;

    private final int offset;
    private final Access access;
    private final String meaning;

    Register(int offset, Access access, String meaning) {
        this.offset = offset;
        this.access = access;
        this.meaning = meaning;
    }

    /** Byte offset in the window. */
    public int offset() {
        return offset;
    }

    /** What a host may do with it. */
    public Access access() {
        return access;
    }

    /** What it holds. */
    public String meaning() {
        return meaning;
    }
}
