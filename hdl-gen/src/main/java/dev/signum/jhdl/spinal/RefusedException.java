// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** SpinalHDL found an error in a definition that the HDL itself does not look for. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Pattern NET = Pattern.compile("toplevel/(\\w+)");
    private static final Pattern CROSSING =
            Pattern.compile("- Source +: \\(toplevel/(\\w+).*- Destination +: \\(toplevel/(\\w+)", Pattern.DOTALL);

    /** Names; an array because exceptions are serialisable. */
    private final String[] nets;

    private RefusedException(String sentence, List<String> nets, Throwable cause) {
        super(sentence, cause);
        this.nets = nets.toArray(String[]::new);
    }

    /**
     * The nets that the error is about, the first being the one to look at.
     *
     * @return names, possibly none
     */
    public List<String> nets() {
        return List.of(nets);
    }

    static RefusedException of(String console, Exception cause) {
        String text = console.lines()
                .filter(line -> !line.startsWith("[Progress]"))
                .collect(Collectors.joining("\n", "", "\n" + cause.getMessage()));
        Matcher crossing = CROSSING.matcher(text);
        if (text.contains("CLOCK CROSSING VIOLATION") && crossing.find()) {
            String from = crossing.group(1);
            String to = crossing.group(2);
            return new RefusedException(
                    "'" + from + "' of one clock domain reaches '" + to
                            + "' of another; put a Synchroniser between them",
                    List.of(to, from),
                    cause);
        }
        if (text.contains("COMBINATORIAL LOOP")) {
            List<String> nets = netsIn(text.substring(text.lastIndexOf("Full chain")));
            return new RefusedException("combinational loop through " + String.join(", ", nets), nets, cause);
        }
        return new RefusedException("SpinalHDL refuses it: " + text, netsIn(text), cause);
    }

    private static List<String> netsIn(String text) {
        return NET.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
    }
}
