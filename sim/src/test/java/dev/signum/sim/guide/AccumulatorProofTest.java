// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.proof.Proof;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import dev.signum.sim.proof.ProofResult;
import dev.signum.sim.proof.ProofResult.Verdict;
import dev.signum.sim.proof.ProofRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccumulatorProofTest {

    @Test
    void anOfferedSumStaysAsItIs() throws IOException {
        String verilog = Files.readString(Path.of("src/test/resources/dev/signum/sim/guide/accumulator.v"));
        ProofDesign design =
                ProofDesign.of("accumulator", Map.of("accumulator.v", verilog)).inside("""
                            reg waiting = 0;
                            reg [WIDTH+1:0] waiting_data;
                            always @(posedge clk) begin
                                waiting <= !reset && sum_valid && !sum_ready;
                                waiting_data <= sum_data;
                            end
                            always @* begin
                                offer_stays: assert (!waiting || (sum_valid && sum_data == waiting_data));
                            end
                        """);
        ProofResult result = ProofRunner.standard(Path.of("target/proofs"))
                .run(new Proof("offers of an accumulator", design, new Induction(1)));
        assertEquals(Verdict.PROVED, result.verdict(), result.line());
    }
}
