// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Emitted;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench with a hole: it never looks at {@code seen}. Only {@link BlockRunTest} runs it. */
class WeakBench {
    static final String FILE = "lesser.v";
    private static final String VERILOG = """
            module lesser (
              input  wire          clk,
              input  wire          reset,
              input  wire [3:0]    a,
              input  wire [3:0]    b,
              output wire [3:0]    low,
              output wire [3:0]    seen,
              output wire          done
            );

              reg        [3:0]    filled;

              assign low = ((a < b) ? a : b);
              assign done = filled[3];
              assign seen = filled;
              always @(posedge clk) begin
                if(reset) begin
                  filled <= 4'b0000;
                end else begin
                  filled <= {filled[2 : 0],1'b1};
                end
              end
            endmodule
            """;

    @TempDir
    private Path folder;

    static Emitted emitted() {
        return new Emitted("lesser", new TreeMap<>(Map.of(FILE, VERILOG)));
    }

    @Test
    void looksAtMostOutputs() throws IOException {
        Path source = Files.writeString(folder.resolve(FILE), VERILOG);
        try (Dut dut = ModelBuild.of("lesser", source).compile().open()) {
            dut.resetBy("reset", true).reset(1);
            for (int pair = 0; pair < 256; pair++) {
                dut.port("a").set(pair & 15);
                dut.port("b").set(pair >> 4);
                dut.settle();
                assertEquals(Math.min(pair & 15, pair >> 4), dut.port("low").get());
            }
            // Without a limit, as in a bench whose author never saw it hang.
            while (!dut.port("done").isSet()) {
                dut.step();
            }
            assertEquals(1 + 4, dut.cycle());
        }
    }
}
