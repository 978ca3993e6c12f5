// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.coverage.CoverageSession;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverReport;
import java.util.List;

/** What a bench set out to see. */
public final class FullCover {
    private FullCover() {}

    /** Keeps a group's counts, and fails where the bench missed one of its bins. */
    public static void check(CoverGroup group) {
        CoverageSession.keep(group);
        assertEquals(List.of(), new CoverReport(group.counts()).missing(), "bins that were not hit");
    }
}
