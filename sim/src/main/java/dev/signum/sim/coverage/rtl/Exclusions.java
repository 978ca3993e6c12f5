// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points that no test can reach, each with the reason. One a line of text; lines that begin with {@code #} say something else:
 *
 * <pre>
 * toggle   executor.v   current_address[34:30]   programs lie in the first GiB of the simulated memory
 * branch   sequencer.v  88                       both ways of the outer condition exclude it
 * </pre>
 *
 * The third column is a bit, a range of bits or a whole signal of a toggle, else the line of the point. {@code *} in the second stands for any
 * characters.
 */
public final class Exclusions {
    private static final Pattern LINE = Pattern.compile("(line|branch|toggle)\\s+(\\S+)\\s+(\\S+)\\s+(\\S.*)");
    private static final Pattern BITS = Pattern.compile("(.+)\\[(\\d+)(?::(\\d+))?\\]");
    private static final Pattern BIT = Pattern.compile("(.+?)(?:\\[(\\d+)\\])?:[01]->[01]");

    private final List<Exclusion> exclusions;

    private Exclusions(List<Exclusion> exclusions) {
        this.exclusions = List.copyOf(exclusions);
    }

    /**
     * One exclusion.
     *
     * @param kind of the points
     * @param file of the points, perhaps with {@code *}
     * @param what the third column
     * @param reason why no test can reach them
     */
    public record Exclusion(CoveragePoint.Kind kind, String file, String what, String reason) {

        boolean matches(CoveragePoint point) {
            return point.kind() == kind
                    && Pattern.matches(
                            Pattern.quote(file).replace("*", "\\E.*\\Q"),
                            point.source().file())
                    && (kind == CoveragePoint.Kind.TOGGLE
                            ? matchesBit(point.name())
                            : what.equals(Integer.toString(point.line())));
        }

        private boolean matchesBit(String name) {
            Matcher bit = BIT.matcher(name);
            if (!bit.matches()) {
                return false;
            }
            Matcher bits = BITS.matcher(what);
            if (!bits.matches()) {
                return what.equals(bit.group(1));
            }
            int high = Integer.parseInt(bits.group(2));
            int low = bits.group(3) == null ? high : Integer.parseInt(bits.group(3));
            int index = bit.group(2) == null ? 0 : Integer.parseInt(bit.group(2));
            return bits.group(1).equals(bit.group(1)) && low <= index && index <= high;
        }
    }

    /** Nothing is excluded. */
    public static Exclusions none() {
        return new Exclusions(List.of());
    }

    /**
     * Reads a list.
     *
     * @throws InputException where it cannot be read, or a line has no reason
     */
    public static Exclusions read(Path file) {
        try {
            return of(Files.readAllLines(file), file.toString());
        } catch (IOException e) {
            throw new InputException("cannot read the exclusions " + file + "; check the path", e);
        }
    }

    static Exclusions of(List<String> lines, String origin) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new InputException(
                        origin + " line " + (i + 1)
                                + " is no exclusion; write 'toggle FILE BITS REASON', or 'line' or 'branch' with a line number");
            }
            exclusions.add(new Exclusion(
                    CoveragePoint.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4)));
        }
        return new Exclusions(exclusions);
    }

    /** All of them, in the order of the list. */
    public List<Exclusion> all() {
        return exclusions;
    }

    Optional<Exclusion> of(CoveragePoint point) {
        return exclusions.stream().filter(exclusion -> exclusion.matches(point)).findFirst();
    }
}
