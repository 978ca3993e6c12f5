// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right-hand side of an assignment, or a condition.
 *
 * @param text the Verilog
 */
record Expression(String text) {
    private static final Pattern OPERATOR = Pattern.compile("(?<= )([-+*&|^<>=!]{1,3})(?= )");
    private static final Pattern REDUCTION = Pattern.compile("(?<=\\()([&|])(?=[\\w{])");
    private static final Pattern CONSTANT = Pattern.compile("(\\d+)'([bhd])([0-9a-f]+)");
    private static final Map<String, String> ARITHMETIC =
            Map.of("+", "-", "-", "+", "*", "+", "<<<", ">>>", ">>>", "<<<", "<<", ">>", ">>", "<<");
    private static final Map<String, String> LOGIC = Map.of("&&", "||", "||", "&&", "&", "|", "|", "&", "^", "|");
    private static final Map<String, String> COMPARISON =
            Map.of("==", "!=", "!=", "==", "<", "<=", "<=", "<", ">", ">=", ">=", ">");

    /**
     * The same with something done to it.
     *
     * @param fault what was done
     * @param text the Verilog now
     */
    record Variant(Fault fault, String text) {}

    List<Variant> variants() {
        List<Variant> all = new ArrayList<>();
        swaps(OPERATOR, Fault.ARITHMETIC, ARITHMETIC, all);
        swaps(OPERATOR, Fault.LOGIC, LOGIC, all);
        swaps(OPERATOR, Fault.COMPARISON, COMPARISON, all);
        swaps(REDUCTION, Fault.LOGIC, LOGIC, all);
        raised().forEach(raised -> all.add(new Variant(Fault.OFF_BY_ONE, raised)));
        swappedArms(all);
        return all;
    }

    private void swaps(Pattern pattern, Fault fault, Map<String, String> others, List<Variant> all) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String other = others.get(matcher.group(1));
            if (other != null) {
                all.add(new Variant(fault, text.substring(0, matcher.start()) + other + text.substring(matcher.end())));
            }
        }
    }

    /** The text with each of its constants one higher. */
    List<String> raised() {
        List<String> all = new ArrayList<>();
        Matcher constant = CONSTANT.matcher(text);
        while (constant.find()) {
            int width = Integer.parseInt(constant.group(1));
            int radix =
                    switch (constant.group(2)) {
                        case "b" -> 2;
                        case "d" -> 10;
                        default -> 16;
                    };
            BigInteger value =
                    new BigInteger(constant.group(3), radix).add(BigInteger.ONE).mod(BigInteger.ONE.shiftLeft(width));
            all.add(text.substring(0, constant.start(3)) + value.toString(radix) + text.substring(constant.end()));
        }
        return all;
    }

    /** {@code (c ? a : b)} becomes {@code (c ? b : a)}, for each choice. */
    private void swappedArms(List<Variant> all) {
        for (int question = text.indexOf(" ? "); question >= 0; question = text.indexOf(" ? ", question + 1)) {
            int start = question + 3;
            int colon = endOfOperand(start);
            int end = endOfOperand(colon + 3);
            String first = text.substring(start, colon);
            String second = text.substring(colon + 3, end);
            if (!first.equals(second)) {
                all.add(new Variant(
                        Fault.SWAPPED_ARMS, text.substring(0, start) + second + " : " + first + text.substring(end)));
            }
        }
    }

    /** Where an operand of a choice ends: at the colon, bracket or end that closes it. */
    private int endOfOperand(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (--depth < 0) {
                        return i;
                    }
                }
                case ':' -> {
                    if (depth == 0) {
                        return i - 1;
                    }
                }
                default -> {}
            }
        }
        return text.length();
    }
}
