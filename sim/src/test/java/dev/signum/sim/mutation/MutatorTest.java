// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutatorTest {

    /** A module in the emitter's shape; line 1 is {@code module}. */
    private static final String COUNTER = """
            module counter (
              input  wire          clk,
              input  wire          reset,
              input  wire          go,
              input  wire [7:0]    step,
              output wire [7:0]    value,
              output wire          ready
            );

              wire                unused;
              wire       [7:0]    next;
              reg        [7:0]    count;
              (* ram_style = "distributed" *) reg [7:0] words [0:31];

              assign unused = (&{1'b0,step});
              assign next = (go ? (count + step) : count);
              assign value = count;
              assign ready = ((count[7 : 4] != 4'b0000) || (! go));
              always @(posedge clk) begin
                if(reset) begin
                  count <= 8'h1f;
                end else begin
                  if((go && (8'hff <= step))) begin
                    count <= next;
                    words[step] <= (go ? count : count);
                  end
                end
              end
            endmodule
            """;

    private static Set<String> changes(int line) {
        return Mutator.all("counter.v", COUNTER, 1).stream()
                .filter(mutant -> mutant.line() == line && mutant.fault() != Fault.STUCK_BIT)
                .map(mutant -> mutant.fault() + " " + mutant.after())
                .collect(Collectors.toSet());
    }

    @Test
    void assignmentsAreChangedOnePlaceAtATime() {
        assertEquals(
                Set.of(
                        "ARITHMETIC assign next = (go ? (count - step) : count);",
                        "SWAPPED_ARMS assign next = (go ? count : (count + step));"),
                changes(16));
        assertEquals(
                Set.of(
                        "COMPARISON assign ready = ((count[7 : 4] == 4'b0000) || (! go));",
                        "LOGIC assign ready = ((count[7 : 4] != 4'b0000) && (! go));",
                        "OFF_BY_ONE assign ready = ((count[7 : 4] != 4'b1) || (! go));",
                        "INVERTED assign ready = (! ((count[7 : 4] != 4'b0000) || (! go)));"),
                changes(18));
    }

    @Test
    void conditionsAndRegistersAreChanged() {
        assertEquals(
                Set.of(
                        "LOGIC if((go || (8'hff <= step))) begin",
                        "COMPARISON if((go && (8'hff < step))) begin",
                        "OFF_BY_ONE if((go && (8'h0 <= step))) begin",
                        "INVERTED if((! (go && (8'hff <= step)))) begin"),
                changes(23));
        assertEquals(Set.of("DROPPED_REGISTER count <= count;"), changes(24));
        assertEquals(Set.of("RESET_VALUE count <= 8'h20;"), changes(21));
    }

    @Test
    void whatChangesNothingIsLeftOut() {
        assertEquals(Set.of(), changes(15), "nobody reads it");
        assertEquals(Set.of("DROPPED_REGISTER words[step] <= words[step];"), changes(25), "equal arms");
        assertEquals(Set.of(), changes(20), "the reset itself");
    }

    @Test
    void stuckBitsLieInTheSignal() {
        List<String> stuck = Mutator.all("counter.v", COUNTER, 1).stream()
                .filter(mutant -> mutant.fault() == Fault.STUCK_BIT)
                .map(Mutant::after)
                .toList();
        assertEquals(4, stuck.size(), "next, value, ready and the clocked count: " + stuck);
        assertTrue(
                stuck.get(0).matches("assign next = \\(.* ([|] 8'h(1|2|4|8)0?|& 8'h(f[7bde]|[7bde]f))\\);"),
                stuck.get(0));
        assertTrue(stuck.get(2).matches("assign ready = 1'b[01];"), stuck.get(2));
    }

    @Test
    void theSeedDrawsAndKindsTakeTurns() {
        List<Mutant> order = Mutator.shuffled("counter.v", COUNTER, 7);
        assertEquals(order, Mutator.shuffled("counter.v", COUNTER, 7));
        assertNotEquals(order, Mutator.shuffled("counter.v", COUNTER, 8));
        assertEquals(
                new HashSet<>(Mutator.all("counter.v", COUNTER, 7)), new HashSet<>(order), "nothing lost, nothing new");
        assertEquals(
                EnumSet.allOf(Fault.class),
                order.stream().limit(Fault.values().length).map(Mutant::fault).collect(Collectors.toSet()));
    }

    @Test
    void aMutantChangesItsLineAlone() {
        for (Mutant mutant : Mutator.all("counter.v", COUNTER, 3)) {
            List<String> before = COUNTER.lines().toList();
            List<String> after = mutant.applyTo(COUNTER).lines().toList();
            assertEquals(before.size(), after.size());
            for (int i = 0; i < before.size(); i++) {
                assertEquals(i != mutant.line() - 1, before.get(i).equals(after.get(i)), mutant.toString());
            }
        }
    }

    @Test
    void aMutantFitsItsTextOnly() {
        Mutant mutant = Mutator.all("counter.v", COUNTER, 1).getFirst();
        String other = COUNTER.replace("count + step", "count - step");
        assertThrows(IllegalArgumentException.class, () -> mutant.applyTo(other));
        assertFalse(mutant.toString().isBlank());
    }
}
