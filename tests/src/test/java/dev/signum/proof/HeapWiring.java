// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the bits through the text of a popcount of compressors. Cells keep the weighted sum of their bits; if every bit that one of them
 * makes enters exactly one other at its own weight, or the count, then the count is the sum of all agreements. This holds at any width.
 */
final class HeapWiring {
    private static final Pattern INSTANCE =
            Pattern.compile("^ +(agreement_cell|chain_\\w+) (\\w+) \\(", Pattern.MULTILINE);
    private static final Pattern DRIVE = Pattern.compile("^ +(?:assign )?(\\w+) <?= (.*);$", Pattern.MULTILINE);
    private static final Pattern BODY =
            Pattern.compile("^ +chain_\\w+ (\\w+) \\((.*?)^ +\\);", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CONNECTION = Pattern.compile("\\.(bits_\\d) +\\((\\S+) *\\)");
    private static final Pattern HELD = Pattern.compile("\\(inverter_O \\? \\d+'\\w+ : (.*)\\)");
    private static final Pattern ITEM = Pattern.compile("(\\w+)(?:\\[(\\d+)(?: ?: ?(\\d+))?])?");
    private static final Pattern DECLARED = Pattern.compile("(?:wire|reg) +(?:\\[(\\d+):0])? +(\\w+);");

    private final int width;
    private final int countBits;
    private final Map<String, List<String>> drives = new HashMap<>();
    private final Map<String, Integer> widths = new HashMap<>();
    private final Map<String, Integer> weights = new HashMap<>();
    private final List<String> used = new ArrayList<>();

    private HeapWiring(int width, String text) {
        this.width = width;
        this.countBits = Integer.SIZE - Integer.numberOfLeadingZeros(width);
        DECLARED.matcher(text)
                .results()
                .forEach(found ->
                        widths.put(found.group(2), found.group(1) == null ? 1 : Integer.parseInt(found.group(1)) + 1));
        BODY.matcher(text).results().forEach(cell -> CONNECTION
                .matcher(cell.group(2))
                .results()
                .forEach(port -> drives.put(cell.group(1) + "_" + port.group(1), bits(port.group(2)))));
        DRIVE.matcher(text).results().forEach(found -> drives.put(found.group(1), bits(found.group(2))));
    }

    /** Checks a popcount's text. */
    static void check(int width, String text) {
        new HeapWiring(width, text).follow(text);
    }

    private void follow(String text) {
        Map<String, String> cells = new LinkedHashMap<>();
        INSTANCE.matcher(text).results().forEach(found -> cells.put(found.group(2), found.group(1)));
        List<String> operands = new ArrayList<>();
        cells.forEach((cell, module) -> {
            if (module.equals("agreement_cell")) {
                agreement(cell, operands);
            }
        });
        assertEquals(width, operands.size(), "operand pairs");
        assertEquals(width, operands.stream().distinct().count(), "different operand pairs");
        cells.forEach((cell, module) -> {
            if (!module.equals("agreement_cell")) {
                chain(cell, ChainShape.of(module));
            }
        });
        List<String> total = drives.get("total");
        assertEquals(countBits, total.size(), "bits of the count");
        for (int i = 0; i < countBits; i++) {
            assertEquals(i, take(total.get(i)), "weight of bit " + i + " of the count");
        }
        everyBitIsUsed();
    }

    private void agreement(String cell, List<String> operands) {
        List<String> pairs = drives.get(cell + "_weights");
        assertEquals(
                pairs.stream().map(bit -> bit.replace("weights", "plane")).toList(),
                drives.get(cell + "_plane"),
                "operands of " + cell);
        operands.addAll(pairs);
        weights.put(cell + "_ones[0]", 0);
        weights.put(cell + "_twos[0]", 1);
        weights.put(cell + "_twos[1]", 1);
    }

    private void chain(String cell, ChainShape shape) {
        for (int i = 0; i < shape.count(); i++) {
            List<String> bits = drives.get(cell + "_bits_" + i);
            assertEquals(shape.weights().size(), bits.size(), "bits of " + cell);
            int column = take(bits.getFirst());
            for (int bit = 1; bit < bits.size(); bit++) {
                assertEquals(column + shape.weights().get(bit), take(bits.get(bit)), cell + " bit " + bit);
            }
            for (int position = 0; position < shape.positions(); position++) {
                weights.put(cell + "_sums_" + i + "[" + position + "]", column + position);
            }
            weights.put(cell + "_carry_" + i + "[0]", column + shape.positions());
            if (shape.majority()) {
                weights.put(cell + "_majority_" + i + "[0]", column + shape.positions());
            }
        }
    }

    /** Only bits beyond the count, which are 0 because it fits, may be left. */
    private void everyBitIsUsed() {
        assertEquals(used.size(), used.stream().distinct().count(), "a bit is used twice");
        weights.forEach((bit, weight) ->
                assertTrue(weight >= countBits || used.contains(bit), bit + " of weight 2^" + weight + " is lost"));
    }

    /** Uses a bit, through the register that holds it; returns the power of two it stands for. */
    private int take(String bit) {
        Matcher held = Pattern.compile("(heap_\\d+)\\[(\\d+)]").matcher(bit);
        String source = held.matches() ? drives.get(held.group(1)).get(Integer.parseInt(held.group(2))) : bit;
        used.add(source);
        assertTrue(weights.containsKey(source), source + " has no weight yet");
        return weights.get(source);
    }

    /** The bits of a name, a slice, a concatenation or a register's input that may be cleared, lowest first. */
    private List<String> bits(String expression) {
        Matcher held = HELD.matcher(expression);
        if (held.matches()) {
            return bits(held.group(1));
        }
        List<String> bits = new ArrayList<>();
        String[] items = expression.replaceAll("[{}]", "").split(",");
        for (int i = items.length - 1; i >= 0; i--) {
            Matcher item = ITEM.matcher(items[i].strip());
            if (!item.matches()) {
                return List.of();
            }
            int high =
                    item.group(2) == null ? widths.getOrDefault(item.group(1), 1) - 1 : Integer.parseInt(item.group(2));
            int low = item.group(2) == null ? 0 : item.group(3) == null ? high : Integer.parseInt(item.group(3));
            for (int bit = low; bit <= high; bit++) {
                bits.add(item.group(1) + "[" + bit + "]");
            }
        }
        return bits;
    }
}
