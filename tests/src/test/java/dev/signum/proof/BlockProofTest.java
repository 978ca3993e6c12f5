// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.proof.ProofMethod.Reachable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues, credits, handshakes and arbitration of the emitted modules: proven, and proven to be provable wrong. */
@Tag("proof")
class BlockProofTest {
    static List<Block> blocks() {
        return Stream.of(
                        StreamBlocks.all(),
                        FifoBlocks.all(),
                        MemoryBlocks.all(),
                        LoadBlocks.all(),
                        ArrayBlocks.all(),
                        ControlBlocks.all())
                .flatMap(List::stream)
                .toList();
    }

    static List<Block> blocksWithMutants() {
        return blocks().stream().filter(block -> !block.mutants().isEmpty()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void assertionsHold(Block block) {
        ProofBench.prove(block.name(), block.design(), block.method());
    }

    /** An assumption too many would make the proofs hold for nothing. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("blocksWithMutants")
    void whatIsAssumedLeavesTheInterestingCases(Block block) {
        ProofBench.prove(block.name(), block.hinted(), new Reachable(block.far()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocksWithMutants")
    void everyAssertionFailsInABrokenModule(Block block) {
        Set<String> tripped = block.mutants().stream().map(Mutant::trips).collect(Collectors.toSet());
        assertEquals(block.design().assertions(), tripped, "assertions of " + block + " and those that mutants trip");
        assertAll(block.mutants().stream().map(mutant -> () -> ProofBench.refute(block, mutant)));
    }
}
