// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that faults can be put into. */
sealed interface Statement {

    /** Its right-hand side or condition. */
    Expression expression();

    /** The line with another expression in it. */
    String with(String expression);

    /**
     * {@code assign target = expression;}, or the same without {@code assign} in an {@code always} block.
     *
     * @param start everything before the target
     * @param target what is driven
     * @param expression its value
     */
    record Assign(String start, String target, Expression expression) implements Statement {
        @Override
        public String with(String other) {
            return start + target + " = " + other + ";";
        }
    }

    /**
     * {@code target <= expression;}.
     *
     * @param target the register
     * @param expression its next value
     */
    record Clocked(String target, Expression expression) implements Statement {
        @Override
        public String with(String other) {
            return target + " <= " + other + ";";
        }
    }

    /**
     * {@code if(expression) begin}.
     *
     * @param expression the condition
     */
    record Condition(Expression expression) implements Statement {
        @Override
        public String with(String other) {
            return "if(" + other + ") begin";
        }
    }

    /** What a line, without surrounding space, is; nothing for declarations, instances, ends of blocks. */
    static Optional<Statement> of(String line) {
        Matcher assign = Shapes.ASSIGN.matcher(line);
        if (assign.matches()) {
            String start = assign.group(1) == null ? "" : assign.group(1);
            return Optional.of(new Assign(start, assign.group(2), new Expression(assign.group(3))));
        }
        Matcher clocked = Shapes.CLOCKED.matcher(line);
        if (clocked.matches()) {
            return Optional.of(new Clocked(clocked.group(1), new Expression(clocked.group(2))));
        }
        Matcher condition = Shapes.CONDITION.matcher(line);
        if (condition.matches()) {
            return Optional.of(new Condition(new Expression(condition.group(1))));
        }
        return Optional.empty();
    }

    /** The lines of the emitter. */
    final class Shapes {
        private static final String TARGET = "(\\w+(?:\\[[^\\]]*\\])*)";
        private static final Pattern ASSIGN = Pattern.compile("(assign )?" + TARGET + " = (.*);");
        private static final Pattern CLOCKED = Pattern.compile(TARGET + " <= (.*);");
        private static final Pattern CONDITION = Pattern.compile("if\\((.*)\\) begin");

        private Shapes() {}
    }
}
