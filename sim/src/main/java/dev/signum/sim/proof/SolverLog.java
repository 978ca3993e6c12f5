// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code yosys-smtbmc} printed. Versions differ in how they write places: 0.23 gives a cover statement's label only, later ones
 * its module before it.
 *
 * @param passed whether it says so
 * @param failures the properties that it names as failed
 */
record SolverLog(boolean passed, List<Failure> failures) {
    private static final Pattern STEP = Pattern.compile("(?:Checking assertions|Trying induction) in step (\\d+)");
    private static final Pattern FAILED = Pattern.compile("Assert failed in \\S+: (\\w+)");
    private static final Pattern UNREACHED = Pattern.compile("Unreached cover statement at (?:\\w+: )?(\\w+)");
    private static final Pattern TRACE = Pattern.compile("Writing trace to VCD file: (.+)");
    private static final Path NOWHERE = Path.of("");

    static SolverLog read(String output) {
        List<Failure> failures = new ArrayList<>();
        List<String> untraced = new ArrayList<>();
        int step = 0;
        for (String line : output.lines().toList()) {
            String found = group(STEP, line);
            step = found == null ? step : Integer.parseInt(found);
            String failed = group(FAILED, line);
            if (failed != null) {
                untraced.add(failed);
            }
            String trace = group(TRACE, line);
            if (trace != null) {
                for (String property : untraced) {
                    failures.add(new Failure(property, step, Path.of(trace.strip())));
                }
                untraced.clear();
            }
            String unreached = group(UNREACHED, line);
            if (unreached != null) {
                failures.add(new Failure(unreached, -1, NOWHERE));
            }
        }
        return new SolverLog(output.contains("Status: PASSED"), failures);
    }

    private static String group(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : null;
    }
}
