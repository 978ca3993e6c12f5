// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.scoreboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final ItemFormat<Long> FLOATS = ItemFormat.bits(
            ItemFormat.bits(ItemFormat.bits(ItemFormat.word(32), "sign", 31, 31), "exponent", 30, 23),
            "fraction",
            22,
            0);

    private record Answer(int id, long data) {}

    private static String failure(Scoreboard<Long> board, long item) {
        return assertThrows(ScoreboardError.class, () -> board.got(item, 77)).getMessage();
    }

    @Test
    void aDifferenceShowsWhereAndWhatAroundIt() {
        Scoreboard<Long> board = Scoreboard.inOrder("sums", FLOATS);
        LongStream.range(0, 9).forEach(i -> board.expect(0x3f80_0000L + i));
        LongStream.range(0, 4).forEach(i -> board.got(0x3f80_0000L + i, i));
        assertEquals(4, board.matched());
        assertEquals("""
                sums: item 4 at cycle 77 differs
                  exponent (bits 30:23): expected 0x7f, got 0x80
                  1  both     0x3f800001
                  2  both     0x3f800002
                  3  both     0x3f800003
                > 4  expected 0x3f800004
                > 4  got      0x40000004
                  5  expected 0x3f800005
                  6  expected 0x3f800006
                  7  expected 0x3f800007""", failure(board, 0x4000_0004L));
    }

    @Test
    void lostAndRepeatedItemsAreCalledSo() {
        Scoreboard<Long> board = Scoreboard.inOrder("words", ItemFormat.word(8));
        LongStream.of(1, 2, 3, 4).forEach(board::expect);
        board.got(1L, 0);
        assertTrue(failure(board, 4).contains("\n  it is expected as item 3: 2 lost, or the order is wrong\n"));
        assertTrue(failure(board, 1).contains("\n  it repeats the item before\n"));
        assertTrue(failure(board, 9).contains("> 1  got      0x09"));
    }

    @Test
    void tooManyAndTooFewAreErrors() {
        Scoreboard<Long> board = Scoreboard.inOrder("words", ItemFormat.word(8));
        board.expect(1L);
        board.got(1L, 0);
        board.finish();
        assertEquals(
                "words: item 1 at cycle 77 is 0x05, but no more are expected\n  0  both     0x01", failure(board, 5));
        board.expect(2L);
        board.expect(3L);
        ScoreboardError e = assertThrows(ScoreboardError.class, board::finish);
        assertEquals("words: 2 of 3 items never came, the first is item 1, 0x02", e.getMessage());
    }

    @Test
    void keysKeepTheirOwnOrder() {
        Scoreboard<Answer> board =
                Scoreboard.byKey("reads", ItemFormat.<Answer>plain().field("data", Answer::data), Answer::id);
        board.expect(new Answer(0, 10));
        board.expect(new Answer(1, 20));
        board.expect(new Answer(0, 11));
        board.got(new Answer(1, 20), 1);
        board.got(new Answer(0, 10), 2);
        ScoreboardError e = assertThrows(ScoreboardError.class, () -> board.got(new Answer(0, 12), 3));
        assertTrue(
                e.getMessage()
                        .startsWith("reads key 0: item 1 at cycle 3 differs\n  data: expected 11, got 12\n"
                                + "  0  both     Answer[id=0, data=10]\n"),
                e.getMessage());
        assertThrows(ScoreboardError.class, () -> board.got(new Answer(2, 0), 4));
        board.got(new Answer(0, 11), 5);
        board.finish();
        assertEquals(3, board.matched());
    }
}
