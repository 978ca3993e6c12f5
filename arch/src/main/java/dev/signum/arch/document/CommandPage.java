// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandField;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.command.Scalar;
import dev.signum.arch.config.Preset;
import dev.signum.arch.stream.StreamLayout;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The commands for people: {@code docs/commands.md}. */
public final class CommandPage {
    static final String ORIGIN =
            "Generated from dev.signum.arch.command and dev.signum.arch.document; edit those, not this file.";

    private static final String INTRODUCTION = """
            # Commands

            %s

            A program is a sequence of commands in card memory; [registers.md](registers.md#a-program) says how it is started. A command is
            %d little-endian 32-bit words, aligned to %d bytes. In C: [signum_commands.h](signum_commands.h), with an encoder for each opcode.

            Names in capitals that are not fields below are registers. "Aligned" elements of the vector memory are multiples of
            BEAT_BITS / 32, or of LANES where that is more. Numbers are unsigned where nothing else is said; binary32 is IEEE 754.
            """;

    private static final String RULES = """

            The core checks a command before it touches memory for it. It refuses one, with code %d (%s), of which

            - a bit is set that has no meaning: VECTORS and words 13 to 15 for other opcodes than LINEAR or vectors that are not there, unknown flags and grids;
            - a field is out of its range or not aligned, or a vector ends behind VECTOR_FLOATS;
            - the base with its stride is outside the card or no multiple of BEAT_BITS / 8, or the linear ends outside the channel's address space;
            - BEATS is not what the core counts, or Q is not 1.

            Words that the table does not name for an opcode are zero by this contract; in LOAD and STORE this version does not look at them.

            ## LOAD and STORE

            LOAD moves whole beats: up to one beat less an element behind the last float is overwritten in the vector memory. STORE leaves all behind the
            last float as it was. What they move must end inside the card as well; this the core does not check. The vector memory keeps its
            contents from program to program.
            """;

    private static final String LINEAR = """

            ## LINEAR

            y = W h for a row-major matrix of N rows and K inputs, as [architecture.md](architecture.md#a-linear-on-the-card) defines it: h is K floats from VECTOR,
            y is N floats from RESULT; nothing behind the last is written. Keep h, results and scalars apart: what happens where they overlap is not defined.

            With VECTORS = V above 1 there are V of each: vector i is K floats from VECTOR + i K', K' being K rounded up to what is aligned, and its results are N floats from
            RESULT + i N'; its reciprocal root is RS for the first, RS_1 to RS_3 for the others. The weights are read once for all. Each vector
            has a group of 8 columns, and the results are those of V commands of one vector, bit for bit.

            With flag %d (SCALARS) it also writes four floats from SCALARS:

            | element | name | value |
            |---|---|---|
            %s
            g and b are the linear's parameters. Grids (u = h_j g_j, r = Qmax / MAX):

            | grid | name | codes |
            |---|---|---|
            %s
            Flag %d (a scale per row) is for a later version; this one refuses it.

            ### Where a linear lies

            Each channel c has the address space from c << SPAN_BITS, and in it its stream of the model, at the same offsets as all others. BASE
            is the offset of the linear in it: for a [card image](image-format.md) whose stream c was written to the first byte of channel c, the `offset` that the
            section `layout` gives with each linear; `beats` there is BEATS. In general, with R = ROWS, W = WIDTH, M = CHANNELS and B = BEAT_BITS:

                BEATS = ceil(K / (M B / 64)) + ceil(ceil(N / R) / (B M / (32 R))) + ceil(N / R) ceil(K / W) R W / (M B)

            which are its [parameters, row sums and weights](image-format.md#a-channels-stream). Program, inputs and results may lie anywhere in card memory where
            no stream does.

            ### An example

            The second linear of a model on the preset `%s`: K = %d, N = %d, behind a first one of the same size. h lies at element %d, the results go
            to %d, the scalars to %d; P = %d, grid %s, rs = %s, no floor, tag %d.

            | word | value | holds |
            |---|---|---|
            """;

    private static final String FAILURES = """

            ## Failures

            Codes: [ERROR_CODE](registers.md#error_code). Besides %s, LOAD can end with %s, STORE with %s, and LINEAR with
            %s where its stream was not read without error, else with %s where h, a parameter, RS or a value made of them
            is infinite or not a number, or MAX is above 2^100. A LINEAR that failed so has consumed its beats and written what it had.
            """.formatted(
            Failure.BAD_COMMAND, Failure.READ_ERROR, Failure.WRITE_ERROR, Failure.READ_ERROR, Failure.NOT_FINITE);

    private CommandPage() {}

    /** The text of {@code docs/commands.md}. */
    public static String page() {
        StringBuilder text = new StringBuilder();
        text.append(INTRODUCTION.formatted(ORIGIN, CommandLayout.WORDS, CommandLayout.BYTES));
        text.append("\n| opcode | name | does |\n|---|---|---|\n");
        for (Opcode opcode : Opcode.values()) {
            text.append("| %d | %s | %s |\n".formatted(opcode.code(), opcode.name(), opcode.meaning()));
        }
        text.append("\n## Fields\n\n| word | bits | field | of | holds |\n|---|---|---|---|---|\n");
        for (CommandField field : CommandField.values()) {
            text.append("| %d | %d..%d | %s | %s | %s |\n"
                    .formatted(field.word(), field.high(), field.low(), field.name(), users(field), field.meaning()));
        }
        text.append(RULES.formatted(Failure.BAD_COMMAND.code(), Failure.BAD_COMMAND.name()));
        linear(text);
        return text.append(FAILURES).toString();
    }

    private static String users(CommandField field) {
        return field.users().size() == Opcode.values().length
                ? "all"
                : field.users().stream().map(Opcode::name).collect(Collectors.joining(", "));
    }

    private static void linear(StringBuilder text) {
        Command.Linear example = example();
        StringBuilder scalars = new StringBuilder();
        for (Scalar scalar : Scalar.values()) {
            scalars.append("| %d | %s | %s |\n".formatted(scalar.ordinal(), scalar.name(), scalar.meaning()));
        }
        StringBuilder grids = new StringBuilder();
        for (Grid grid : Grid.values()) {
            grids.append("| %d | %s | %s |\n".formatted(grid.ordinal(), grid.name(), grid.meaning()));
        }
        text.append(LINEAR.formatted(
                CommandLayout.FLAG_SCALARS,
                scalars,
                grids,
                CommandLayout.FLAG_ROW_SCALE,
                Preset.TINY.label(),
                example.stream().inputs(),
                example.stream().outputs(),
                example.vector(),
                example.result(),
                example.scalars(),
                example.planes(),
                example.grid(),
                example.rs().getFirst(),
                example.tag()));
        int[] words = new int[CommandLayout.WORDS];
        example.encode(words);
        for (int word = 0; word < words.length; word++) {
            text.append("| %d | 0x%08X | %s |\n".formatted(word, words[word], fields(word)));
        }
    }

    /** The fields of a LINEAR's word, most significant first. */
    private static String fields(int word) {
        String fields = Arrays.stream(CommandField.values())
                .filter(field -> field.word() == word)
                .map(CommandField::name)
                .reduce("", (right, left) -> left + (right.isEmpty() ? "" : ", " + right));
        return fields.isEmpty() ? "zero" : fields;
    }

    /** The command of the worked example. */
    public static Command.Linear example() {
        StreamLayout layout = new StreamLayout(Preset.TINY.config(), 256, 256, 1);
        long first = layout.beats() * Preset.TINY.config().memory().beatBytes();
        Command.Stream stream = new Command.Stream(first, (int) layout.beats(), layout.inputs(), layout.outputs());
        return new Command.Linear(1, stream, 0, 256, 512, 16, Grid.MID_TREAD, 0.5f, 0);
    }
}
