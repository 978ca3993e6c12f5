// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.CommandField;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed documents are what the tables make; {@code -Dsignum.update=true} writes them anew. */
class DocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("registers.md", RegisterMapDocuments.page()),
                Arguments.of("signum_registers.h", RegisterMapDocuments.header()),
                Arguments.of("address-map.md", AddressMapPage.page()),
                Arguments.of("commands.md", CommandPage.page()),
                Arguments.of("signum_commands.h", CommandHeader.header()));
    }

    @ParameterizedTest(name = "docs/{0}")
    @MethodSource("documents")
    void committedDocumentIsWhatTheTablesMake(String file, String made) throws IOException {
        Path path = DOCS.resolve(file);
        if (Boolean.getBoolean("signum.update")) {
            Files.writeString(path, made);
        }
        assertEquals(Files.readString(path), made);
    }

    @Test
    void registersHaveOffsetsOfTheirOwnBelowTheChannels() {
        Set<Integer> offsets = new HashSet<>();
        for (Register register : Register.values()) {
            assertTrue(offsets.add(register.offset()), register + " shares its offset");
            assertEquals(0, register.offset() % 4, register + " is not a whole word");
            assertTrue(register.offset() < ChannelRegister.BASE, register + " lies among the channels");
        }
    }

    @Test
    void fieldsShareNoBit() {
        int[] taken = new int[CommandLayout.WORDS];
        for (CommandField field : CommandField.values()) {
            assertEquals(0, taken[field.word()] & field.mask(), field + " shares a bit");
            taken[field.word()] |= field.mask();
        }
    }
}
