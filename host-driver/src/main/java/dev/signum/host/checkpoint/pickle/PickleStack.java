// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stack and memo of the pickle machine, bounded. Every violation is a {@link Violation}. */
final class PickleStack {
    private static final int DEEPEST = 1 << 20;
    private static final int LARGEST_MEMO = 1 << 20;

    private final List<Value> values = new ArrayList<>();
    private final Map<Integer, Value> memo = new HashMap<>();

    /** A broken rule of the format; the reader adds file and offset. */
    static final class Violation extends Exception {
        private static final long serialVersionUID = 1;

        Violation(String message) {
            super(message);
        }
    }

    void push(Value value) throws Violation {
        if (values.size() == DEEPEST) {
            throw new Violation("stacks more than " + DEEPEST + " values");
        }
        values.add(value);
    }

    Value top() throws Violation {
        if (values.isEmpty() || values.getLast() == Value.Plain.MARK) {
            throw new Violation("takes a value from an empty stack");
        }
        return values.getLast();
    }

    Value pop() throws Violation {
        var value = top();
        values.removeLast();
        return value;
    }

    /** The {@code count} topmost values, lowest first. */
    List<Value> pop(int count) throws Violation {
        var popped = new ArrayList<Value>(count);
        for (var i = 0; i < count; i++) {
            popped.add(pop());
        }
        return popped.reversed();
    }

    /** The values above the topmost mark, lowest first; removes them and the mark. */
    List<Value> popToMark() throws Violation {
        var mark = values.lastIndexOf(Value.Plain.MARK);
        if (mark < 0) {
            throw new Violation("needs a mark that was never set");
        }
        var above = values.subList(mark + 1, values.size());
        var popped = List.copyOf(above);
        above.clear();
        values.removeLast();
        return popped;
    }

    void memorise(long index) throws Violation {
        if (index < 0 || index >= LARGEST_MEMO) {
            throw new Violation("uses memo place " + index + " of at most " + LARGEST_MEMO);
        }
        memo.put((int) index, top());
    }

    Value recall(long index) throws Violation {
        return Optional.of(index)
                .filter(i -> i >= 0 && i < LARGEST_MEMO)
                .map(i -> memo.get(i.intValue()))
                .orElseThrow(() -> new Violation("reads memo place " + index + ", which is empty"));
    }

    int size() {
        return values.size();
    }
}
