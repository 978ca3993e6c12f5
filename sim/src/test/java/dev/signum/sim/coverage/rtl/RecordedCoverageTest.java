// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.coverage.rtl.CoveragePoint.Kind;
import dev.signum.sim.coverage.rtl.FileCoverage.Missing;
import dev.signum.sim.report.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that two versions of Verilator wrote of one run of {@link Pair}: different text, the same report. */
class RecordedCoverageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"recorded-5.006.dat", "recorded-5.048.dat"})
    void versionsAgree(String recording) {
        checkRun(report(recording, Exclusions.none()));
    }

    private static CoverageReport report(String recording, Exclusions exclusions) {
        return CoverageReport.of(VerilatorCounts.read(Pair.resource(recording)), exclusions);
    }

    /**
     * {@code a} counts to 2, {@code b} to 1. Bit 0 of {@code count} rises in both and falls in {@code a} alone; bit 1 rises in {@code a} alone.
     */
    static void checkRun(CoverageReport report) {
        assertEquals(
                List.of("leaf", "pair"),
                report.files().stream().map(FileCoverage::module).toList());
        FileCoverage leaf = report.files().getFirst();
        assertEquals("pair.v", leaf.source().file());
        List<Missing> missing =
                leaf.missing().stream().filter(m -> m.kind() != Kind.LINE).toList();
        assertEquals(
                List.of(
                        new Missing(Kind.TOGGLE, 6, "clear:0->1"),
                        new Missing(Kind.TOGGLE, 6, "clear:1->0"),
                        new Missing(Kind.TOGGLE, 7, "count[2:1]:1->0"),
                        new Missing(Kind.TOGGLE, 7, "count[2]:0->1"),
                        new Missing(Kind.BRANCH, 10, "if")),
                missing);
        assertTrue(
                leaf.missing().contains(new Missing(Kind.LINE, 11, "")),
                leaf.missing().toString());
        assertEquals(new Share(3, 4), leaf.branches());
        assertEquals(new Share(5, 6), leaf.lines(), "9 to 14 but 11");
        assertEquals(new Share(7, 12), leaf.toggles(), "clk, up, clear, count[2:0], each both ways");
        assertEquals(leaf.lines(), report.lines());
    }

    @Test
    void exclusionsLeaveOutOnlyWhatIsNotReached() {
        Exclusions exclusions = Exclusions.of(
                List.of(
                        "# a comment",
                        "",
                        "toggle pair.v clear    nothing is cleared",
                        "toggle p*.v count[2:1] counts are small",
                        "branch pair.v 10 nothing is cleared",
                        "toggle other.v clk     there is no such file"),
                "list");
        CoverageReport report = report("recorded-5.006.dat", exclusions);
        FileCoverage leaf = report.files().getFirst();
        // count[1] rises: that stays, and says that the second exclusion claims too much.
        assertEquals(new Share(7, 7), leaf.toggles());
        assertEquals(
                List.of(false, true, true, true),
                report.excluded().stream().map(CoverageReport.Excluded::isStale).toList(),
                report.excluded().toString());
        assertEquals(3, report.excluded().get(1).unreached());
        assertEquals(1, report.excluded().get(1).reached());
        assertTrue(CoverageText.markdown(report).contains("`p*.v count[2:1]`, 3 points: counts are small **(stale)**"));
        assertTrue(CoverageText.json(report).contains("\"reason\": \"nothing is cleared\""));
    }

    @Test
    void anExclusionNeedsAReason() {
        InputException e = assertThrows(
                InputException.class, () -> Exclusions.of(List.of("# why", "toggle pair.v clear"), "list.txt"));
        assertTrue(e.getMessage().startsWith("list.txt line 2 is no exclusion; write 'toggle FILE"), e.getMessage());
    }

    @Test
    void reportsNameFileAndLine() {
        CoverageReport report = report("recorded-5.048.dat", Exclusions.none());
        assertTrue(CoverageText.json(report).contains("\"pair.v:10 branch if\""), CoverageText.json(report));
        assertTrue(CoverageText.markdown(report).contains("- `pair.v:7 toggle count[2:1]:1->0`"));
    }

    @Test
    void whatIsNoCoverageFileIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.dat"), "TN:lcov\n");
        assertTrue(assertThrows(InputException.class, () -> VerilatorCounts.read(other))
                .getMessage()
                .startsWith(other + " is no coverage file of Verilator"));
        Path cut = Files.writeString(folder.resolve("cut.dat"), "# SystemC::Coverage-3\nC '\1f\2x.v\1l\2");
        assertTrue(assertThrows(InputException.class, () -> VerilatorCounts.read(cut))
                .getMessage()
                .startsWith(cut + " is damaged in line 2"));
    }
}
