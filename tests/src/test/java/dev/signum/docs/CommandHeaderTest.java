// SPDX-License-Identifier: Apache-2.0
package dev.signum.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.document.CommandPage;
import dev.signum.e2e.Project;
import dev.signum.sim.tools.Subprocess;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C headers are plain C99, and their encoders make the words that Java's do. */
class CommandHeaderTest {
    private static final int RANDOM_COMMANDS = 30;

    @Test
    void encodesWhatJavaEncodes(@TempDir Path folder) throws IOException {
        Optional<Path> compiler = compiler();
        assumeTrue(compiler.isPresent(), "no C compiler on PATH; the C headers were not compiled");
        List<Command> commands = commands();
        Path source = Files.writeString(folder.resolve("main.c"), program(commands));
        Path program = folder.resolve("main");
        Subprocess.Result compiled = Subprocess.run(
                compiler.get().toString(),
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-pedantic",
                "-I" + Project.path("docs"),
                source.toString(),
                "-o",
                program.toString());
        assertEquals("", compiled.output());
        assertTrue(compiled.succeeded());
        List<String> lines = Subprocess.run(program.toString()).output().lines().toList();
        assertEquals(commands.size(), lines.size());
        for (int i = 0; i < commands.size(); i++) {
            assertEquals(hex(commands.get(i)), lines.get(i), commands.get(i).toString());
        }
    }

    private static Optional<Path> compiler() {
        return Stream.of("cc", "gcc", "clang")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Command> commands() {
        SplittableRandom random = new SplittableRandom(25);
        List<Command> commands = new ArrayList<>(List.of(CommandPage.example()));
        for (int i = 0; i < RANDOM_COMMANDS; i++) {
            int tag = random.nextInt(1 << 16);
            long address = random.nextLong();
            commands.add(new Command.Load(tag, address, random.nextInt(), random.nextInt(), random.nextInt()));
            commands.add(new Command.Store(tag, ~address, random.nextInt(), random.nextInt(), random.nextInt()));
            commands.add(new Command.Linear(
                    tag,
                    new Command.Stream(address, random.nextInt(), random.nextInt(), random.nextInt()),
                    random.nextInt(),
                    random.nextInt(),
                    random.nextBoolean() ? random.nextInt(1 << 30) : -1,
                    random.nextInt(1, 17),
                    Grid.values()[random.nextInt(2)],
                    Stream.generate(() -> (float) random.nextDouble())
                            .limit(random.nextInt(1, ArrayConfig.MAX_VECTORS + 1))
                            .toList(),
                    (float) random.nextDouble()));
        }
        return commands;
    }

    private static String program(List<Command> commands) {
        StringBuilder text = new StringBuilder("""
                #include <stdio.h>
                #include "signum_commands.h"
                #include "signum_registers.h"

                static void print(const uint32_t *words)
                {
                    for (int i = 0; i < (int) SIGNUM_COMMAND_WORDS; i++)
                        printf("%08X", (unsigned) words[i]);
                    printf("\\n");
                }

                int main(void)
                {
                    uint32_t words[SIGNUM_COMMAND_WORDS];
                """);
        for (Command command : commands) {
            text.append("    ").append(call(command)).append("\n    print(words);\n");
        }
        return text.append("    return 0;\n}\n").toString();
    }

    private static String call(Command command) {
        return switch (command) {
            case Command.Load load ->
                move("load", load.tag(), load.address(), load.stride(), load.vector(), load.count());
            case Command.Store store ->
                move("store", store.tag(), store.address(), store.stride(), store.vector(), store.count());
            case Command.Linear linear ->
                "signum_encode_linear(words, &(struct signum_linear) {.base = %s, .beats = %s, .inputs = %s, .outputs = %s, "
                                .formatted(
                                        number(linear.stream().offset()),
                                        number(linear.stream().beats()),
                                        number(linear.stream().inputs()),
                                        number(linear.stream().outputs()))
                        + ".vector = %s, .result = %s, .scalars = %s, .planes = %d, .grid = SIGNUM_GRID_%s, "
                                .formatted(
                                        number(linear.vector()),
                                        number(linear.result()),
                                        linear.scalars() < 0 ? "SIGNUM_NO_SCALARS" : number(linear.scalars()),
                                        linear.planes(),
                                        linear.grid())
                        + ".vectors = %d, .more_rs = {%s}, "
                                .formatted(
                                        linear.vectors(),
                                        Stream.concat(linear.rs().stream().skip(1), Stream.of(0f))
                                                .limit(ArrayConfig.MAX_VECTORS - 1)
                                                .map(rs -> Float.toHexString(rs) + "f")
                                                .collect(Collectors.joining(", ")))
                        + ".rs = %sf, .max_floor = %sf, .tag = %d});"
                                .formatted(
                                        Float.toHexString(linear.rs().getFirst()),
                                        Float.toHexString(linear.maxFloor()),
                                        linear.tag());
        };
    }

    private static String move(String name, int tag, long address, int stride, int vector, int count) {
        return "signum_encode_%s(words, %d, %s, %s, %s, %s);"
                .formatted(name, tag, number(address), number(stride), number(vector), number(count));
    }

    private static String number(int value) {
        return "UINT32_C(%s)".formatted(Integer.toUnsignedString(value));
    }

    private static String number(long value) {
        return "UINT64_C(%s)".formatted(Long.toUnsignedString(value));
    }

    private static String hex(Command command) {
        ByteBuffer bytes = Command.program(List.of(command)).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CommandLayout.WORDS; i++) {
            text.append("%08X".formatted(bytes.getInt()));
        }
        return text.toString();
    }
}
