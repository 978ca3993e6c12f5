// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.register;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.command.Opcode;
import java.util.Locale;
import java.util.Map;

/** The register map and the command layout for readers without Java: a page of documentation and a C header. */
public final class RegisterMapDocuments {
    private static final String ORIGIN = "Generated from dev.signum.arch.register; edit that, not this file.";

    private RegisterMapDocuments() {}

    /** The text of {@code docs/registers.md}. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Registers and commands\n\n").append(ORIGIN).append("\n\n");
        text.append("The core's AXI4-Lite slave has a window of ")
                .append(Register.WINDOW / 1024)
                .append(
                        " KiB of 32-bit registers. Every offset answers; those not listed read as 0 and ignore writes.\n\n");
        text.append("| offset | name | access | meaning |\n|---|---|---|---|\n");
        for (Register register : Register.values()) {
            row(text, register.offset(), register.name(), register.access(), register.meaning());
        }
        text.append("\n## Counters of weight channel c\n\nAt 0x")
                .append(hex(ChannelRegister.BASE, 4))
                .append(" + c * 0x")
                .append(hex(ChannelRegister.STRIDE, 2))
                .append(":\n\n| offset | name | access | meaning |\n|---|---|---|---|\n");
        for (ChannelRegister register : ChannelRegister.values()) {
            int offset = register.offset(0) - ChannelRegister.BASE;
            row(text, offset, register.name(), Access.READ_ONLY, register.meaning());
        }
        text.append("\n## ERROR_CODE\n\n| code | name | meaning |\n|---|---|---|\n");
        for (Failure failure : Failure.values()) {
            text.append("| %d | %s | %s |%n".formatted(failure.code(), failure.name(), failure.meaning()));
        }
        text.append("\n## A program\n\n")
                .append(
                        "Write the commands to card memory, their address and number to PROGRAM_LOW, PROGRAM_HIGH and\n")
                .append(
                        "PROGRAM_COUNT, then 1 to DOORBELL. The card clears BUSY, sets IRQ_PENDING and, if enabled, holds the\n")
                .append(
                        "interrupt until IRQ_PENDING is cleared. A failed command does not keep later ones from running; a\n")
                .append("command with code ")
                .append(Failure.BAD_COMMAND.code())
                .append(" ends the program.\n\n## Commands\n\nA command is ")
                .append(CommandLayout.WORDS)
                .append(" little-endian 32-bit words, aligned to ")
                .append(CommandLayout.BYTES)
                .append(" bytes.\n\n| word | field |\n|---|---|\n");
        CommandLayout.FIELDS.forEach((name, word) -> text.append("| %d | %s |%n".formatted(word, name)));
        text.append("\n| opcode | name |\n|---|---|\n");
        for (Opcode opcode : Opcode.values()) {
            text.append("| %d | %s |%n".formatted(opcode.code(), opcode.name()));
        }
        text.append(
                "\nThe Javadoc of `dev.signum.arch.command.CommandLayout` says what each field holds and which opcodes use it.\n");
        return text.toString();
    }

    /** The text of {@code docs/signum_registers.h}. */
    public static String header() {
        StringBuilder text = new StringBuilder();
        text.append("/* SPDX-License-Identifier: Apache-2.0 */\n/* ")
                .append(ORIGIN)
                .append(" */\n");
        text.append("#ifndef SIGNUM_REGISTERS_H\n#define SIGNUM_REGISTERS_H\n\n");
        for (Register register : Register.values()) {
            define(text, "SIGNUM_REG_" + register.name(), register.offset(), register.meaning());
        }
        text.append('\n');
        define(text, "SIGNUM_REG_CHANNEL_BASE", ChannelRegister.BASE, "counters of weight channel 0");
        define(
                text,
                "SIGNUM_REG_CHANNEL_STRIDE",
                ChannelRegister.STRIDE,
                "bytes from one channel's counters to the next's");
        for (ChannelRegister register : ChannelRegister.values()) {
            int offset = register.offset(0) - ChannelRegister.BASE;
            define(text, "SIGNUM_REG_CHANNEL_" + register.name(), offset, register.meaning());
        }
        text.append('\n');
        define(text, "SIGNUM_MAGIC", Register.MAGIC_VALUE, "value of MAGIC");
        define(text, "SIGNUM_VERSION", Register.VERSION_VALUE, "value of VERSION");
        define(text, "SIGNUM_STATUS_BUSY", Register.STATUS_BUSY, "STATUS bit");
        define(text, "SIGNUM_STATUS_FAILED", Register.STATUS_FAILED, "STATUS bit");
        text.append('\n');
        for (Failure failure : Failure.values()) {
            define(text, "SIGNUM_ERROR_" + failure.name(), failure.code(), failure.meaning());
        }
        text.append('\n');
        define(text, "SIGNUM_COMMAND_BYTES", CommandLayout.BYTES, "bytes of one command, and its alignment");
        for (Map.Entry<String, Integer> field : CommandLayout.FIELDS.entrySet()) {
            define(text, "SIGNUM_WORD_" + field.getKey(), field.getValue(), "word of a command");
        }
        for (Opcode opcode : Opcode.values()) {
            define(text, "SIGNUM_OP_" + opcode.name(), opcode.code(), "opcode");
        }
        for (Grid grid : Grid.values()) {
            define(text, "SIGNUM_GRID_" + grid.name(), grid.ordinal(), "activation grid");
        }
        define(text, "SIGNUM_FLAG_SCALARS", CommandLayout.FLAG_SCALARS, "LINEAR flag: write the four scalars");
        return text.append("\n#endif\n").toString();
    }

    private static void row(StringBuilder text, int offset, String name, Access access, String meaning) {
        text.append("| 0x%s | %s | %s | %s |%n".formatted(hex(offset, 4), name, access.label(), meaning));
    }

    private static void define(StringBuilder text, String name, int value, String meaning) {
        text.append("#define %-40s 0x%08Xu /* %s */%n".formatted(name, value, meaning));
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", value);
    }
}
