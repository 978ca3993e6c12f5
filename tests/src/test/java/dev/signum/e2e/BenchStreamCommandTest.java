// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.cli.CommandLineRun;
import org.junit.jupiter.api.Test;

/** What {@code bench stream --json} prints, on the shortest layer. */
class BenchStreamCommandTest {
    private static final double EXACT = 1e-12;

    @Test
    void aRowSaysWhichShareOfTheChannelsWasUsed() throws Exception {
        CommandLineRun run =
                CommandLineRun.of(Project.path(""), "bench", "stream", "--preset", "u250", "--model", "130M", "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode rows = new ObjectMapper().readTree(run.out()).required("rows");
        assertEquals(1, rows.size(), run.out());
        JsonNode row = rows.get(0);
        assertEquals("130M", row.required("model").asText());
        assertEquals("u250", row.required("preset").asText());
        assertTrue(row.required("memory").asText().startsWith("DDR4-2400"), run.out());
        // A DIMM brings a beat in less than a cycle of the core: the port, one beat a cycle, is what a channel can
        // carry.
        double used = row.required("utilisation").asDouble();
        assertEquals(row.required("beats").asDouble() / row.required("cycles").asDouble(), used, EXACT);
        double reader = row.required("reader_utilisation").asDouble();
        assertTrue(0 < used && used < reader && reader < 1, run.out());
        assertEquals(used / reader, row.required("ratio").asDouble(), EXACT);
        assertTrue(
                row.required("weight_stalls").asLong()
                                + row.required("drain_stalls").asLong()
                        < row.required("cycles").asLong(),
                run.out());
        assertTrue(row.required("front_end_cycles").asLong() > 0, run.out());
    }

    @Test
    void aModelThatIsUnknownIsSaidWithTheList() {
        CommandLineRun run = CommandLineRun.of(Project.path(""), "bench", "stream", "--model", "13B");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("no model '13B'; choose one of: 130M, 1.3B, 7B"), run.err());
    }
}
