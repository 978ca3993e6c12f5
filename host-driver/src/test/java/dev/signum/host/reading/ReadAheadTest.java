// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pieces from several threads. */
class ReadAheadTest {
    private static final int PIECES = 300;

    private record Piece(int number, MemorySegment buffer) {}

    @Test
    void piecesComeInOrderAndTheirBuffersAreTheirsUntilThen() {
        List<Integer> taken = new ArrayList<>();
        try (ReadAhead ahead = new ReadAhead(1 << 12)) {
            Iterator<ReadAhead.Reader<Piece>> pieces = IntStream.range(0, PIECES)
                    .<ReadAhead.Reader<Piece>>mapToObj(number -> buffer -> {
                        buffer.fill((byte) number);
                        return new Piece(number, buffer);
                    })
                    .iterator();
            ahead.inOrder(pieces, piece -> {
                taken.add(piece.number());
                byte[] held = piece.buffer().toArray(ValueLayout.JAVA_BYTE);
                for (byte value : held) {
                    assertEquals((byte) piece.number(), value);
                }
            });
        }
        assertEquals(IntStream.range(0, PIECES).boxed().toList(), taken);
    }

    @Test
    void whatAReaderThrowsIsThrownInItsPlace() {
        List<Integer> taken = new ArrayList<>();
        try (ReadAhead ahead = new ReadAhead(1 << 12)) {
            Iterator<ReadAhead.Reader<Integer>> pieces = IntStream.range(0, PIECES)
                    .<ReadAhead.Reader<Integer>>mapToObj(number -> _ -> {
                        if (number == 20) {
                            throw new InputException("the twentieth");
                        }
                        return number;
                    })
                    .iterator();
            InputException thrown = assertThrows(InputException.class, () -> ahead.inOrder(pieces, taken::add));
            assertEquals("the twentieth", thrown.getMessage());
        }
        assertEquals(IntStream.range(0, 20).boxed().toList(), taken);
    }
}
