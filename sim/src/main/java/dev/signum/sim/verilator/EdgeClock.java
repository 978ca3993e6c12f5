// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.verilator.ModelHeader.HeaderPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The input whose rising edge alone moves a model. A cycle of such a model takes no evaluation where its {@link DirectCycle} is known, and else one where
 * no output follows an input without an edge: with the clock's last value set to 0 and the clock to 1, Verilator sees the edge, and lets logic before
 * the flip-flops follow the inputs first. Found in what Verilator wrote; whatever is not as expected there means two evaluations, which are always right.
 *
 * @param name the port
 * @param last member of the model's root that holds the clock's last value
 * @param direct what takes the place of the evaluation; empty where it is needed
 */
record EdgeClock(String name, String last, Optional<DirectCycle> direct) {
    // 5.006 calls it __Vtrigrprev__TOP__clk, later versions __Vtrigprevexpr___TOP__clk__0.
    private static final Pattern LAST = Pattern.compile("\\b(__Vtrig\\w*?prev\\w*?_TOP__(\\w+?)(?:__0)?);");
    private static final Pattern ANY_LAST = Pattern.compile("\\b__Vtrig\\w*?prev\\w*;");
    private static final Pattern FUNCTION_START = Pattern.compile("^\\S.*?(\\w+)\\(.*\\) \\{$");
    private static final Pattern BEFORE_FLIP_FLOPS = Pattern.compile("_(ico|act)(_|$)");
    private static final String OF_ROOT = "(?:vlSelf->|vlSelfRef\\.|TOP\\.)";

    /**
     * Looks through a model's C++.
     *
     * @param folder what Verilator wrote, prefix {@code Vdut}
     */
    static Optional<EdgeClock> of(Path folder, List<HeaderPort> ports) throws IOException {
        return of(Files.readString(folder.resolve("Vdut___024root.h")), running(folder), ports);
    }

    /** {@link #of(Path, List)} of the root's header and of the lines that run cycle by cycle. */
    static Optional<EdgeClock> of(String header, List<String> lines, List<HeaderPort> ports) {
        Matcher last = LAST.matcher(header);
        if (ANY_LAST.matcher(header).results().count() != 1 || !last.find()) {
            return Optional.empty();
        }
        Optional<HeaderPort> clock = ports.stream()
                .filter(port -> port.member().equals(last.group(2)) && port.width() == 1)
                .filter(port -> port.direction() == ModelHeader.Direction.IN)
                .findFirst();
        if (clock.isEmpty() || usedOtherwise(String.join(" ", lines), last.group(2), last.group(1))) {
            return Optional.empty();
        }
        Optional<DirectCycle> direct = DirectCycle.of(header, lines);
        boolean settled = ports.stream()
                .filter(port -> port.direction() != ModelHeader.Direction.IN)
                .noneMatch(port -> followsInputs(lines, port));
        return direct.isPresent() || settled
                ? Optional.of(new EdgeClock(clock.get().name(), last.group(1), direct))
                : Optional.empty();
    }

    private static List<String> running(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(EdgeClock::runsEachCycle).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static boolean runsEachCycle(Path file) {
        String name = file.getFileName().toString();
        return name.matches("Vdut_.+\\.cpp") && !name.contains("Slow") && !name.contains("__Syms");
    }

    /** Whether the clock is read for anything but its rising edge. */
    private static boolean usedOtherwise(String text, String clock, String last) {
        String is = OF_ROOT + Pattern.quote(clock) + "\\b";
        String was = OF_ROOT + Pattern.quote(last) + "\\b";
        String rest = text.replaceAll("\\s+", " ")
                .replaceAll("\\(\\(IData\\)\\(" + is + "\\) & \\(~ \\(IData\\)\\(" + was + "\\)\\)\\)", "")
                .replaceAll(was + " = " + is + ";", "")
                .replaceAll("\\(" + is + " & 0xfeU\\)", "");
        return Pattern.compile(is).matcher(rest).find();
    }

    /** Whether a port is touched by what Verilator runs when inputs change ("ico") or clocks are made ("act"). */
    private static boolean followsInputs(List<String> lines, HeaderPort port) {
        Pattern touched = Pattern.compile(OF_ROOT + Pattern.quote(port.member()) + "\\b");
        boolean within = false;
        for (String line : lines) {
            Matcher start = FUNCTION_START.matcher(line);
            if (start.matches()) {
                within = BEFORE_FLIP_FLOPS.matcher(start.group(1)).find();
            } else if (within && touched.matcher(line).find()) {
                return true;
            }
        }
        return false;
    }
}
