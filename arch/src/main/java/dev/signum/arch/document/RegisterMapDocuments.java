// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import dev.signum.arch.command.Failure;
import dev.signum.arch.register.Access;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;

/** The register map: {@code docs/registers.md} and {@code docs/signum_registers.h}. */
public final class RegisterMapDocuments {
    private static final String ORIGIN = "Generated from dev.signum.arch.register; edit that, not this file.";

    private static final String PROGRAM = """

            ## A program

            Write the [commands](commands.md) to card memory, their address and number to PROGRAM_LOW, PROGRAM_HIGH and PROGRAM_COUNT,
            POSITION if a command has a stride, then 1 to DOORBELL. When the program has ended, the card clears BUSY, sets IRQ_PENDING and,
            if enabled, holds the interrupt until IRQ_PENDING is cleared. The program does what its commands
            would do one after another; where none depends on another, two run at a time.

            A failed command does not keep later ones from running, so that weight streams and commands stay in step; the first failure
            is kept in ERROR_CODE, ERROR_COMMAND and ERROR_TAG, and no result of the program is to be used. What ends a program early:

            - a command with code %d: COMMANDS_DONE says how many ended before it;
            - an address of the program that is no multiple of 64 or outside the card: code %d, ERROR_COMMAND and ERROR_TAG 0, none ran;
            - a read error while commands are fetched: code %d, ERROR_COMMAND the first command that did not run, ERROR_TAG 0.

            In each case the next program starts with another 1 to DOORBELL; no reset is needed.
            """;

    private RegisterMapDocuments() {}

    /** The text of {@code docs/registers.md}. */
    public static String page() {
        StringBuilder text = new StringBuilder();
        text.append("# Registers\n\n").append(ORIGIN).append("\n\n");
        text.append("The core's AXI4-Lite slave has a window of ")
                .append(Register.WINDOW / 1024)
                .append(
                        " KiB of 32-bit registers. Every offset answers; those not listed read as 0 and ignore writes.\n")
                .append(
                        "A write takes effect only with all four byte strobes set; with fewer it is answered and ignored.\n\n")
                .append(
                        "The same in C: [signum_registers.h](signum_registers.h). Commands: [commands.md](commands.md).\n\n");
        text.append("| offset | name | access | meaning |\n|---|---|---|---|\n");
        for (Register register : Register.values()) {
            row(text, register.offset(), register.name(), register.access(), register.meaning());
        }
        text.append("\n## Counters of weight channel c\n\nAt 0x%04X + c * 0x%02X:\n"
                .formatted(ChannelRegister.BASE, ChannelRegister.STRIDE));
        text.append("\n| offset | name | access | meaning |\n|---|---|---|---|\n");
        for (ChannelRegister register : ChannelRegister.values()) {
            row(text, offset(register), register.name(), Access.READ_ONLY, register.meaning());
        }
        text.append("\n## ERROR_CODE\n\n| code | name | meaning |\n|---|---|---|\n");
        for (Failure failure : Failure.values()) {
            text.append("| %d | %s | %s |\n".formatted(failure.code(), failure.name(), failure.meaning()));
        }
        int bad = Failure.BAD_COMMAND.code();
        return text.append(PROGRAM.formatted(bad, bad, Failure.READ_ERROR.code()))
                .toString();
    }

    /** The text of {@code docs/signum_registers.h}. */
    public static String header() {
        Header header = new Header("signum_registers", ORIGIN);
        header.lines("/* A write takes effect only with all four byte strobes set. */\n");
        for (Register register : Register.values()) {
            header.define("REG_" + register.name(), register.offset(), register.meaning());
        }
        header.group()
                .define("REG_CHANNEL_BASE", ChannelRegister.BASE, "counters of weight channel 0")
                .define(
                        "REG_CHANNEL_STRIDE",
                        ChannelRegister.STRIDE,
                        "bytes from one channel's counters to the next's");
        for (ChannelRegister register : ChannelRegister.values()) {
            header.define("REG_CHANNEL_" + register.name(), offset(register), register.meaning());
        }
        header.group()
                .define("MAGIC", Register.MAGIC_VALUE, "value of MAGIC")
                .define("VERSION", Register.VERSION_VALUE, "value of VERSION")
                .define("STATUS_BUSY", Register.STATUS_BUSY, "STATUS bit")
                .define("STATUS_FAILED", Register.STATUS_FAILED, "STATUS bit")
                .group();
        for (Failure failure : Failure.values()) {
            header.define("ERROR_" + failure.name(), failure.code(), failure.meaning());
        }
        return header.end();
    }

    private static int offset(ChannelRegister register) {
        return register.offset(0) - ChannelRegister.BASE;
    }

    private static void row(StringBuilder text, int offset, String name, Access access, String meaning) {
        text.append("| 0x%04X | %s | %s | %s |\n".formatted(offset, name, access.label(), meaning));
    }
}
