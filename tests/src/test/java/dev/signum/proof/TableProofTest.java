// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.array.table.EntrySum;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.rtl.array.table.TableSum;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why a look-up is a weighted popcount: an entry is the sum over the planes that take part of 2^k times the inputs that agree with their
 * key bit, for all codes, keys and masks, and the compressors that add entries up keep the sum of their bits. That the entry read is the one
 * written for these weights, and that every entry is added once: {@code TableMemoryTest}, {@code TableSumTest}.
 */
class TableProofTest {
    private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);
    private static final int LATENCY = 2;
    private static final String PROPERTY = "entry_is_a_weighted_popcount";
    private static final List<Integer> PLANES = List.of(8, 16);

    @Tag("quick-proof")
    @ParameterizedTest
    @CsvSource({"1, GENERIC", "8, GENERIC", "16, GENERIC", "8, XC7", "16, XCUP"})
    void anEntryIsAWeightedPopcount(int planes, Target target) {
        ProofBench.prove(
                "table entry of " + planes + " planes, " + target.label(),
                entry(planes, target),
                new Exhaustive(LATENCY));
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource(names = {"XC7", "XCUP"})
    void everyCompressorKeepsTheSum(Target target) {
        Map<String, ProofDesign> cells = new TreeMap<>();
        WIDTHS.forEach(width -> PLANES.forEach(planes -> {
            var files = Emitter.emit(() -> new TableSum(new TableShape(width, planes, 2, target)))
                    .simulated();
            files.keySet().stream()
                    .map(file -> file.replace(".v", ""))
                    .filter(module -> module.startsWith("chain_"))
                    .forEach(module -> cells.put(
                            module,
                            new ProofDesign(module, files)
                                    .inside(ChainShape.of(module).properties())));
        }));
        assertTrue(cells.size() > WIDTHS.size(), "cells: " + cells.keySet());
        cells.forEach((name, cell) ->
                ProofBench.prove("table compressor " + name + ", " + target.label(), cell, new Exhaustive(0)));
    }

    @Tag("proof")
    @Test
    void aWrongEntryIsFound() {
        Block block = new Block("table entry", entry(8, Target.GENERIC), new Exhaustive(LATENCY), 4, 4, "1", List.of());
        for (Mutant mutant : List.of(
                Mutant.near("{8{key[1]}}", "{8{key[0]}}", PROPERTY),
                Mutant.near("{8{key[2]}})) & (~ absent)", "{8{key[2]}})) & absent", PROPERTY),
                Mutant.near("{1'b0,high}", "{1'b0,low}", PROPERTY))) {
            ProofBench.refute(block, mutant);
        }
    }

    private static ProofDesign entry(int planes, Target target) {
        var emitted = Emitter.emit(() -> new EntrySum(new TableShape(64, planes, 2, target)));
        return new ProofDesign(emitted.top(), emitted.simulated()).inside(property(planes));
    }

    /** Bits plane by plane, as a chain of XNOR-popcount cells counts them. */
    private static String property(int planes) {
        String range = "[" + (planes + 1) + ":0]";
        StringBuilder sum = new StringBuilder("0");
        for (int k = 0; k < planes; k++) {
            for (int i = 0; i < TableShape.KEY_BITS; i++) {
                sum.append(" + ({%d'd0, !absent[%d] && key[%d] == code_%d[%d]} << %d)"
                        .formatted(planes + 1, k, i, i, k, k));
            }
        }
        return """
                  reg %s counted_1, counted_2;
                  always @(posedge clk) begin
                    counted_1 <= %s;
                    counted_2 <= counted_1;
                  end
                  always @* begin %s: assert (entry == counted_2); end
                """.formatted(range, sum, PROPERTY);
    }
}
