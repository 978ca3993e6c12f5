// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CostPlotTest {
    private static final CostPlot PLOT = new CostPlot(
            List.of(new CostPlot.Series("ours", List.of(new CostPlot.Point(32, 2.6), new CostPlot.Point(512, 0.2)))));

    @Test
    void theCornersAreTheEndsOfTheScales() {
        assertTrue(PLOT.svg().contains("<polyline points=\"60.0,20.0 480.0,320.0\""), PLOT.svg());
        assertTrue(PLOT.svg().contains(">ours</text>"));
    }

    @Test
    void bytesDoNotDependOnTheLocale() {
        String here = PLOT.svg();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(here, PLOT.svg());
        } finally {
            Locale.setDefault(before);
        }
    }
}
