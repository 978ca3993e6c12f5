// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.report.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverGroupTest {
    private enum Operation {
        READ,
        WRITE
    }

    @TempDir
    private Path folder;

    private final CoverGroup group = new CoverGroup("fifo");
    private final CoverPoint<Long> level = group.point(
            "level",
            Bins.numbers(0, 16)
                    .where("between", Bins.range(1, 15))
                    .illegal("overfull", Bins.range(17, Long.MAX_VALUE)));
    private final CoverPoint<Operation> operation = group.point("operation", Bins.each(Operation.class));

    private long hits(String point, String bin) {
        return group.counts().hits().get(new CoverBin("fifo", point, bin));
    }

    @Test
    void valuesCountInTheirBins() {
        for (long value : new long[] {0, 1, 15, 16, -1}) {
            group.sample(level.at(value));
        }
        assertEquals(1, hits("level", "0"));
        assertEquals(2, hits("level", "between"));
        assertEquals(1, hits("level", "16"));
        assertEquals(0, hits("operation", "READ"));
    }

    @Test
    void illegalValuesFailAtOnceAndAreNoTarget() {
        IllegalSampleError e = assertThrows(IllegalSampleError.class, () -> level.at(17L));
        assertEquals("cover point fifo.level saw 17, which is illegal: overfull", e.getMessage());
        assertEquals(new Share(0, 5), new CoverReport(group.counts()).bins());
    }

    @Test
    void crossesCountWhatIsSampledTogether() {
        group.cross("level x operation", bins -> bins.equals(List.of("0", "READ")), level, operation);
        group.sample(level.at(16L), operation.at(Operation.READ));
        group.sample(operation.at(Operation.WRITE), level.at(16L));
        group.sample(level.at(0L));
        group.sample(level.at(0L), operation.at(Operation.READ));
        group.sample(level.at(-1L), operation.at(Operation.READ));
        assertEquals(1, hits("level x operation", "16, READ"));
        assertEquals(1, hits("level x operation", "16, WRITE"));
        CoverReport report = new CoverReport(group.counts());
        assertEquals(new Share(1, 3), report.points(), "only every operation was seen");
        assertEquals(new Share(2 + 2 + 2, 3 + 2 + 5), report.bins());
        assertEquals(
                List.of(
                        "fifo.level[between]",
                        "fifo.level x operation[0, WRITE]",
                        "fifo.level x operation[between, READ]",
                        "fifo.level x operation[between, WRITE]"),
                report.missing().stream().map(CoverBin::toString).toList());
    }

    @Test
    void groupsOfManyTestsAddUp() {
        CoverFolder files = CoverFolder.at(folder.resolve("new"));
        group.sample(level.at(0L));
        files.save(group);
        CoverGroup other = new CoverGroup("fifo");
        CoverPoint<Long> otherLevel = other.point("level", Bins.numbers(0, 16));
        other.sample(otherLevel.at(0L));
        other.sample(otherLevel.at(16L));
        files.save(other);
        CoverCounts counts = files.read();
        assertEquals(2, counts.hits().get(new CoverBin("fifo", "level", "0")));
        assertEquals(1, counts.hits().get(new CoverBin("fifo", "level", "16")));
        CoverReport report = new CoverReport(counts);
        assertTrue(report.json().contains("\"fifo.operation[READ]\""), report.json());
        assertTrue(report.json()
                .contains("\"cover_points\": 2,\n  \"cover_points_hit\": 0,\n  \"bins\": 5,\n  \"bins_hit\": 2"));
        assertTrue(report.markdown().contains("| fifo.level | 2/3 (66.7 %) |"), report.markdown());
    }

    @Test
    void damagedCountsAreRefused() throws IOException {
        CoverFolder files = CoverFolder.at(folder);
        Path damaged = Files.writeString(folder.resolve("group-1.cover"), "fifo\tlevel\t0\n");
        InputException e = assertThrows(InputException.class, files::read);
        assertEquals("cannot read the cover counts " + damaged + "; delete them and run again", e.getMessage());
    }

    @Test
    void mistakesInTheModelAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> group.point("level", Bins.bothWays()));
        assertThrows(IllegalArgumentException.class, () -> Bins.numbers(1, 1));
        CoverPoint<Boolean> foreign = new CoverGroup("other").point("push", Bins.bothWays());
        assertThrows(IllegalArgumentException.class, () -> group.sample(foreign.at(true)));
        CoverGroup tabs = new CoverGroup("a\tb");
        tabs.point("p", Bins.bothWays());
        CoverFolder files = CoverFolder.at(folder);
        assertThrows(IllegalArgumentException.class, () -> files.save(tabs));
    }
}
