// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
    private static final String SHIFT_LIMIT = """
            module limit (
              input  wire          clk,
              input  wire          reset,
              input  wire [7:0]    distance,
              output wire [4:0]    places
            );
              reg        [4:0]    kept;
              assign places = kept;
              always @(posedge clk) begin
                if(reset) begin
                  kept <= 5'h0;
                end else begin
                  kept <= ((8'h1b < distance) ? 5'h1b : distance[4 : 0]);
                end
              end
            endmodule
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "8'h1b < distance, 8'h1b <= distance, true",
        "8'h1b < distance, 8'h1c < distance, false",
        "5'h0;, 5'h1;, false"
    })
    void onlyWhatNobodyCanTellApartIsEquivalent(String before, String after, boolean equivalent) {
        assumeTrue(Equivalence.isAvailable(), "Yosys is not on PATH; equivalent mutants cannot be told");
        Map<String, String> original = Map.of("limit.v", SHIFT_LIMIT);
        Map<String, String> changed = Map.of("limit.v", SHIFT_LIMIT.replace(before, after));
        assertEquals(equivalent, Equivalence.isProven("limit", original, changed, folder, 60));
    }
}
