// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.cli.CommandLineRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops of the benchmark fit the ports that the designs have today, and give the same outputs in C++ and in Java. */
class BenchSimCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void threeDesignsRunAllThreeWays() throws Exception {
        CommandLineRun run = CommandLineRun.of(Project.path(""), "bench", "sim", "--rounds", "2", "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode designs = JSON.readTree(run.out()).get("designs");
        assertEquals(List.of("fifo", "pe", "array"), designs.findValuesAsText("name"));
        for (JsonNode design : designs) {
            for (String speed : List.of("cpp", "stepped", "batched", "stepped_ratio", "batched_ratio")) {
                assertTrue(design.required(speed).asDouble() > 0, design.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3"})
    void atLeastOneRound(String rounds) {
        CommandLineRun run = CommandLineRun.of(Project.path(""), "bench", "sim", "--rounds", rounds);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--rounds"), run.err());
    }
}
