// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds constraints on ports against the ports of a top: what they name is there, and each bit that needs a pin has one of its own. */
final class PinCheck {
    private static final Pattern REFERENCE = Pattern.compile("(\\w+)(?:\\[(\\d+)\\])?");

    private PinCheck() {}

    /**
     * What is wrong.
     *
     * @param ports width by name
     * @param placedByIp ports whose pins follow from the IP
     * @param recording what the constraints said
     */
    static List<String> faults(Map<String, Integer> ports, Set<String> placedByIp, Recording recording) {
        List<String> faults = new ArrayList<>();
        Map<String, String> bits = new HashMap<>();
        Map<String, String> pins = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (List<String> property : recording.of("property")) {
            if (property.get(0).equals("port")) {
                named.add(property.get(1));
                if (property.get(2).equals("PACKAGE_PIN")) {
                    String other = pins.putIfAbsent(property.get(3), property.get(1));
                    if (other != null) {
                        faults.add("pin " + property.get(3) + " has " + other + " and " + property.get(1));
                    }
                    if (bits.putIfAbsent(property.get(1), property.get(3)) != null) {
                        faults.add(property.get(1) + " has two pins");
                    }
                }
            }
        }
        recording.of("constraint").forEach(words -> words.stream()
                .filter(word -> word.startsWith("port:"))
                .forEach(word -> named.add(word.substring("port:".length()))));
        named.stream().sorted().forEach(reference -> missing(ports, reference).ifPresent(faults::add));
        ports.forEach((port, width) -> {
            for (int i = 0; i < width && !placedByIp.contains(port); i++) {
                String bit = width == 1 ? port : port + "[" + i + "]";
                if (!bits.containsKey(bit)) {
                    faults.add(bit + " has no pin");
                }
            }
        });
        return faults;
    }

    private static Optional<String> missing(Map<String, Integer> ports, String reference) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches() || !ports.containsKey(parts.group(1))) {
            return Optional.of("the top has no port " + reference);
        }
        int width = ports.get(parts.group(1));
        boolean vector = parts.group(2) != null;
        if (vector != (width > 1) || vector && Integer.parseInt(parts.group(2)) >= width) {
            return Optional.of(
                    "the top's port " + parts.group(1) + " has " + width + " bits; there is no " + reference);
        }
        return Optional.empty();
    }
}
