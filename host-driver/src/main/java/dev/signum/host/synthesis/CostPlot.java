// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Look-up tables for each binary operation over the width, as SVG. The bytes depend on the points alone.
 *
 * @param series lines of the plot, in the order of their colours
 */
record CostPlot(List<Series> series) {
    private static final int LEFT = 60;
    private static final int TOP = 20;
    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;
    private static final int LEGEND = 240;
    private static final double LEAST = 0.2;
    private static final double MOST = 2.6;
    private static final double STEP = 0.2;
    private static final int NARROWEST = 32;
    private static final int WIDEST = 512;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#1f5fa8", "#8a5a00", "#6a3d9a", "#b3261e");

    /**
     * One line.
     *
     * @param name what the legend says
     * @param points from the narrowest to the widest
     */
    record Series(String name, List<Point> points) {
        Series {
            points = List.copyOf(points);
        }
    }

    /**
     * What one width costs.
     *
     * @param width inputs, {@value #NARROWEST} to {@value #WIDEST}
     * @param tables look-up tables for each of them
     */
    record Point(int width, double tables) {}

    CostPlot {
        series = List.copyOf(series);
    }

    /** The file. */
    String svg() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(LEFT + WIDTH + LEGEND, TOP + HEIGHT + 50));
        for (double tables = LEAST; tables < MOST + STEP / 2; tables += STEP) {
            svg.append(text(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                    LEFT, y(tables), LEFT + WIDTH, y(tables)));
            svg.append(text(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n", LEFT - 8, y(tables) + 4, tables));
        }
        for (int width = NARROWEST; width <= WIDEST; width *= 2) {
            svg.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x(width), TOP + HEIGHT + 18, width));
        }
        svg.append(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">inputs</text>%n", LEFT + WIDTH / 2, TOP + HEIGHT + 38));
        svg.append(text(
                "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">look-up tables per binary operation</text>%n",
                TOP + HEIGHT / 2, TOP + HEIGHT / 2));
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), COLOURS.get(i % COLOURS.size()), TOP + 14 + 20 * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Series line, String colour, int legend) {
        String points = line.points().stream()
                .map(point -> text("%.1f,%.1f", x(point.width()), y(point.tables())))
                .collect(Collectors.joining(" "));
        svg.append(text("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", points, colour));
        line.points()
                .forEach(point -> svg.append(text(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x(point.width()), y(point.tables()), colour)));
        svg.append(text(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>%n",
                LEFT + WIDTH + 16, legend - 5, colour));
        svg.append(text("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT + WIDTH + 34, legend, line.name()));
    }

    private static double x(int width) {
        double place = Math.log((double) width / NARROWEST) / Math.log((double) WIDEST / NARROWEST);
        return LEFT + WIDTH * place;
    }

    private static double y(double tables) {
        return TOP + HEIGHT * (MOST - tables) / (MOST - LEAST);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
