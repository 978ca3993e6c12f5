// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.mutation.Fault;
import dev.signum.sim.mutation.Mutant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static Mutant mutant(String file, String after) {
        return new Mutant(file, 7, Fault.values()[0], "  a <= b;", after);
    }

    @Test
    void reasonsBelongToAFileAndALine() {
        Explanations explanations = Explanations.of("# a comment\n\nlane.v :: a <= (b | c); :: nobody reads it\n");
        assertEquals(Optional.of("nobody reads it"), explanations.of(mutant("lane.v", "    a <= (b | c);")));
        assertEquals(Optional.empty(), explanations.of(mutant("row.v", "    a <= (b | c);")));
        assertEquals(Optional.empty(), explanations.of(mutant("lane.v", "    a <= c;")));
    }

    @Test
    void linesOfAnotherShapeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Explanations.of("lane.v :: a <= b;"));
    }

    @Test
    void theKeptReasonsCanBeRead() {
        assertTrue(Explanations.read().of(mutant("nowhere.v", "a")).isEmpty());
    }
}
