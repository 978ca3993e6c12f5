// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an evaluation does at the rising edge of an {@link EdgeClock}, without the search for what is to be done: logic before the flip-flops
 * follows the inputs, then the flip-flops move, once each. Verilator's own loops look for further edges that such a model cannot make; in a
 * small model they take longer than the model. Found in what Verilator wrote; whatever is not as expected there means an evaluation.
 *
 * @param afterInputs whether logic follows inputs before the flip-flops move
 * @param first what selects the first trigger of a set: {@code .at(0U)} in 5.006, {@code [0U]} in later versions
 */
record DirectCycle(boolean afterInputs, String first) {
    private static final Pattern TRIGGERS = Pattern.compile(
            "(?m)^\\s*(VlTriggerVec<(?<old>\\d+)>|VlUnpacked<QData/\\*63:0\\*/, (?<words>\\d+)>) __V(?<region>\\w+)Triggered;");
    private static final Pattern CALL = Pattern.compile("\\bVdut___024root___(\\w+)\\(");
    private static final Pattern EVALUATION = Pattern.compile("Vdut___024root___eval(_phase__\\w+)?");
    private static final Pattern ACTIVE = Pattern.compile("Vdut___024root___eval_act");
    private static final Pattern FUNCTION_START = Pattern.compile("^\\S.*?(\\w+)\\(.*\\) \\{$");
    private static final Pattern EMPTY_LINE =
            Pattern.compile("\\s*(//.*|if \\(false && vlSelf\\).*|Vdut__Syms\\*.*|auto& vlSelfRef.*|VL_DEBUG_IF.*|)");

    // The regions of inputs, clocks and flip-flops, what tells them of each other, and what reports that they do not
    // end.
    private static final Pattern KNOWN_CALL = Pattern.compile("eval_(ico|act|nba)"
            + "|eval_phase__(ico|act|nba)"
            + "|eval_triggers(_vec)?__(ico|act)"
            + "|trigger_(anySet|orInto|clear)__\\w+"
            + "|dump_triggers__\\w+");

    /**
     * Looks at the root's header and at the lines that run cycle by cycle.
     *
     * @return empty where the model has other regions or more than one trigger
     */
    static Optional<DirectCycle> of(String header, List<String> lines) {
        List<String> regions = new ArrayList<>();
        Set<String> access = TRIGGERS.matcher(header)
                .results()
                .map(set -> {
                    regions.add(set.group("region"));
                    boolean one = "1".equals(set.group("old")) || "1".equals(set.group("words"));
                    return one ? set.group("old") == null ? "[0U]" : ".at(0U)" : "several";
                })
                .collect(Collectors.toSet());
        boolean known = access.size() == 1
                && !access.contains("several")
                && regions.contains("nba")
                && Set.of("stl", "ico", "act", "nba").containsAll(regions)
                && onlyKnownCalls(body(lines, EVALUATION))
                && body(lines, ACTIVE).stream().allMatch(EMPTY_LINE.asMatchPredicate());
        return known
                ? Optional.of(new DirectCycle(
                        regions.contains("ico"), access.iterator().next()))
                : Optional.empty();
    }

    private static boolean onlyKnownCalls(List<String> body) {
        return !body.isEmpty()
                && body.stream()
                        .flatMap(line -> CALL.matcher(line).results())
                        .allMatch(call -> KNOWN_CALL.matcher(call.group(1)).matches());
    }

    private static List<String> body(List<String> lines, Pattern function) {
        List<String> body = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            Matcher start = FUNCTION_START.matcher(line);
            if (start.matches()) {
                within = function.matcher(start.group(1)).matches();
            } else if (line.equals("}")) {
                within = false;
            } else if (within) {
                body.add(line);
            }
        }
        return body;
    }

    /** Declarations that the statements need, at the top of a file. */
    String declarations() {
        String nba = "void Vdut___024root___eval_nba(Vdut___024root*);";
        return afterInputs ? "void Vdut___024root___eval_ico(Vdut___024root*);\n" + nba : nba;
    }

    /** Statements on {@code root} that let logic, and outputs, follow the inputs. */
    String followInputs() {
        return afterInputs ? region("ico") : "";
    }

    /** Statements on {@code root} that move the flip-flops; the clock's last value is set elsewhere. */
    String moveFlipFlops() {
        return region("nba");
    }

    private String region(String name) {
        String trigger = "root.__V" + name + "Triggered" + first;
        return "%s = 1U; Vdut___024root___eval_%s(&root); %s = 0U;\n".formatted(trigger, name, trigger);
    }
}
