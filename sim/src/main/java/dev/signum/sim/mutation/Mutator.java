// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * All faults that one line of one module can have. Those that change nothing by construction are left out: choices between equal values,
 * faults in signals that nobody reads. The order is that of the lines.
 */
public final class Mutator {
    private static final String RESET = "if(reset) begin";

    private final String file;
    private final String text;
    private final Signals signals;
    private final long seed;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutator(String file, String text, long seed) {
        this.file = file;
        this.text = text;
        this.signals = new Signals(text);
        this.seed = seed;
    }

    /**
     * Every mutant.
     *
     * @param seed which bits are stuck, and at what
     */
    public static List<Mutant> all(String file, String text, long seed) {
        Mutator mutator = new Mutator(file, text, seed);
        mutator.run();
        return List.copyOf(mutator.mutants);
    }

    /**
     * Every mutant in an order of which any beginning is a fair sample: the kinds of fault take turns, and lines are drawn at random.
     *
     * @param seed the draw; the same seed, file name and text give the same order
     */
    public static List<Mutant> shuffled(String file, String text, long seed) {
        List<Mutant> drawn = new ArrayList<>(all(file, text, seed));
        Collections.shuffle(drawn, new SplittableRandom(seed ^ file.hashCode()));
        Map<Fault, List<Mutant>> kinds = new EnumMap<>(Fault.class);
        drawn.forEach(mutant -> kinds.computeIfAbsent(mutant.fault(), fault -> new ArrayList<>())
                .add(mutant));
        List<Mutant> order = new ArrayList<>();
        for (int turn = 0; order.size() < drawn.size(); turn++) {
            for (List<Mutant> kind : kinds.values()) {
                if (turn < kind.size()) {
                    order.add(kind.get(turn));
                }
            }
        }
        return order;
    }

    private void run() {
        List<String> lines = text.lines().toList();
        String endOfReset = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals(RESET)) {
                endOfReset = line.replace(RESET, "end");
            } else if (endOfReset != null && line.startsWith(endOfReset)) {
                endOfReset = null;
            } else {
                boolean inReset = endOfReset != null;
                int number = i + 1;
                Statement.of(line.strip()).ifPresent(statement -> mutate(number, line.strip(), statement, inReset));
            }
        }
    }

    private void mutate(int number, String line, Statement statement, boolean inReset) {
        Set<String> seen = new HashSet<>(Set.of(line));
        for (Expression.Variant variant : faults(number, statement, inReset)) {
            String after = statement.with(variant.text());
            if (seen.add(after)) {
                mutants.add(new Mutant(file, number, variant.fault(), line, after));
            }
        }
    }

    private List<Expression.Variant> faults(int number, Statement statement, boolean inReset) {
        Expression expression = statement.expression();
        if (inReset) {
            return expression.raised().stream()
                    .map(raised -> new Expression.Variant(Fault.RESET_VALUE, raised))
                    .toList();
        }
        return switch (statement) {
            case Statement.Assign assign when signals.isUnread(assign.target()) -> List.of();
            case Statement.Assign assign -> {
                List<Expression.Variant> faults = new ArrayList<>(expression.variants());
                if (signals.width(assign.target()).equals(OptionalInt.of(1))) {
                    faults.add(inverted(expression));
                }
                stuck(number, assign.target(), expression, faults);
                yield faults;
            }
            case Statement.Clocked clocked -> {
                List<Expression.Variant> faults = new ArrayList<>(expression.variants());
                faults.add(new Expression.Variant(Fault.DROPPED_REGISTER, clocked.target()));
                stuck(number, clocked.target(), expression, faults);
                yield faults;
            }
            case Statement.Condition _ -> {
                List<Expression.Variant> faults = new ArrayList<>(expression.variants());
                faults.add(inverted(expression));
                yield faults;
            }
        };
    }

    private static Expression.Variant inverted(Expression expression) {
        return new Expression.Variant(Fault.INVERTED, "(! " + expression.text() + ")");
    }

    private void stuck(int number, String target, Expression expression, List<Expression.Variant> faults) {
        OptionalInt width = signals.width(target);
        if (width.isEmpty()) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        boolean atOne = random.nextBoolean();
        if (width.getAsInt() == 1) {
            faults.add(new Expression.Variant(Fault.STUCK_BIT, atOne ? "1'b1" : "1'b0"));
            return;
        }
        BigInteger bit = BigInteger.ONE.shiftLeft(random.nextInt(width.getAsInt()));
        BigInteger rest = BigInteger.ONE
                .shiftLeft(width.getAsInt())
                .subtract(BigInteger.ONE)
                .subtract(bit);
        String changed = atOne
                ? "(%s | %d'h%x)".formatted(expression.text(), width.getAsInt(), bit)
                : "(%s & %d'h%x)".formatted(expression.text(), width.getAsInt(), rest);
        faults.add(new Expression.Variant(Fault.STUCK_BIT, changed));
    }
}
