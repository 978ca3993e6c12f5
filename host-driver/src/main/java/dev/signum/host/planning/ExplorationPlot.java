// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tokens a second over the share of the look-up tables, as SVG: a dot for each shape that fits, and for each engine a line through those that
 * none of it beats. The bytes depend on the estimates alone.
 *
 * @param exploration of at least one shape
 */
public record ExplorationPlot(Exploration exploration) {
    private static final int LEFT = 70;
    private static final int TOP = 40;
    private static final int WIDTH = 620;
    private static final int HEIGHT = 360;
    private static final int STEPS = 5;
    private static final int LINE = 18;
    private static final double PERCENT = 100;

    /** Colours of an engine's shapes and of those that none beats. */
    private record Colours(String shape, String front) {
        static Colours of(Engine engine) {
            return switch (engine) {
                case POPCOUNT -> new Colours("#9aa5b1", "#0b6e4f");
                case TABLE -> new Colours("#e0b48a", "#b5541c");
            };
        }
    }

    /** The file. */
    public String svg() {
        List<Estimate> fitting =
                exploration.estimates().stream().filter(Estimate::fits).toList();
        double most =
                round(fitting.stream().mapToDouble(ExplorationPlot::share).max().orElse(1));
        double fastest =
                round(fitting.stream().mapToDouble(ExplorationPlot::speed).max().orElse(1));
        StringBuilder svg = new StringBuilder(text("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """, LEFT + WIDTH + 40, TOP + HEIGHT + 50));
        svg.append(text("<text x=\"%d\" y=\"20\">%s</text>%n", LEFT, title()));
        for (int i = 0; i <= STEPS; i++) {
            double x = LEFT + (double) WIDTH * i / STEPS;
            double y = TOP + HEIGHT - (double) HEIGHT * i / STEPS;
            svg.append(text(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n", LEFT, y, LEFT + WIDTH, y));
            svg.append(text(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 8, y + 4, number(fastest * i / STEPS)));
            svg.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x, TOP + HEIGHT + 18, number(most * i / STEPS)));
        }
        svg.append(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">look-up tables, percent of the FPGA's</text>%n",
                LEFT + WIDTH / 2, TOP + HEIGHT + 38));
        svg.append(text(
                "<text x=\"16\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 16 %d)\">tokens a second</text>%n",
                TOP + HEIGHT / 2, TOP + HEIGHT / 2));
        fitting.forEach(estimate ->
                svg.append(dot(estimate, Colours.of(engine(estimate)).shape(), most, fastest)));
        exploration.engines().forEach(engine -> svg.append(front(engine, most, fastest)));
        return svg.append("</svg>\n").toString();
    }

    /** An engine's line, its dots, and its name. */
    private String front(Engine engine, double most, double fastest) {
        List<Estimate> front = exploration.front(engine);
        String colour = Colours.of(engine).front();
        String line = text(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                front.stream()
                        .map(estimate -> text("%.1f,%.1f", x(estimate, most), y(estimate, fastest)))
                        .collect(Collectors.joining(" ")),
                colour);
        String dots = front.stream()
                .map(estimate -> dot(estimate, colour, most, fastest))
                .collect(Collectors.joining());
        String name = text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                LEFT + WIDTH, TOP + HEIGHT - 10 - LINE * engine.ordinal(), colour, engine.label());
        return line + dots + name;
    }

    private static Engine engine(Estimate estimate) {
        return estimate.core().array().engine();
    }

    private String title() {
        Estimate any = exploration.estimates().getFirst();
        return text(
                "%s, %d-bit activations, context %d, on %s",
                any.model().label().replaceAll("[<&>]", "?"),
                any.planes(),
                any.context(),
                any.board().title());
    }

    /** A dot that says its shape where the pointer rests on it. */
    private static String dot(Estimate estimate, String colour, double most, double fastest) {
        CoreConfig core = estimate.core();
        return text(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s %d x %d x %d, %d lanes: %.1f tokens/s, %.1f %%</title></circle>%n",
                x(estimate, most),
                y(estimate, fastest),
                colour,
                engine(estimate).label(),
                core.array().rows(),
                core.array().width(),
                core.array().columns(),
                core.vector().lanes(),
                speed(estimate),
                share(estimate));
    }

    private static double share(Estimate estimate) {
        return estimate.board().device().tableShare(estimate.cells()) * PERCENT;
    }

    private static double speed(Estimate estimate) {
        return estimate.time().tokensPerSecond();
    }

    private static double x(Estimate estimate, double most) {
        return LEFT + WIDTH * share(estimate) / most;
    }

    private static double y(Estimate estimate, double fastest) {
        return TOP + HEIGHT * (1 - speed(estimate) / fastest);
    }

    /** The next number above that is 1, 2, 3, 4, 5 or 10 times a power of ten. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (int times : new int[] {1, 2, 3, 4, 5}) {
            if (value <= times * power) {
                return times * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? text("%.0f", value) : text("%.1f", value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
