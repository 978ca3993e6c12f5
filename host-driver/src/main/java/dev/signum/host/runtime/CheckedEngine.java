// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.host.image.PackedLinear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives what a card computes, and compares every bit of it with the reference, which computes the same on another thread
 * meanwhile.
 */
public final class CheckedEngine implements LinearEngine {
    private final LinearEngine card;
    private final LinearEngine reference;
    private final ExecutorService checker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("check").daemon().factory());
    private final List<Mismatch> first = new ArrayList<>();
    private long checked;
    private long mismatches;

    /** Both are closed with this engine. */
    public CheckedEngine(LinearEngine card, LinearEngine reference) {
        this.card = card;
        this.reference = reference;
    }

    @Override
    public List<LinearOutput> compute(LinearCall call) {
        Background<List<LinearOutput>> expected = Background.on(checker, () -> reference.compute(call));
        List<LinearOutput> outputs = card.compute(call);
        List<LinearOutput> wanted = expected.get();
        for (int i = 0; i < outputs.size(); i++) {
            check(call, call.linears().get(i), wanted.get(i), outputs.get(i));
        }
        return outputs;
    }

    private void check(LinearCall call, PackedLinear linear, LinearOutput expected, LinearOutput got) {
        checked++;
        Optional<Mismatch> mismatch = compare(call, linear, expected, got);
        if (mismatch.isPresent()) {
            mismatches++;
            if (first.isEmpty()) {
                first.add(mismatch.get());
            }
        }
    }

    private static Optional<Mismatch> compare(
            LinearCall call, PackedLinear linear, LinearOutput expected, LinearOutput got) {
        List<Mismatch> found = new ArrayList<>();
        Comparison comparison = new Comparison(linear.name(), call.position(), found);
        comparison.value("max", expected.max(), got.max());
        comparison.value("D", expected.step(), got.step());
        comparison.value("b.h", expected.shiftSum(), got.shiftSum());
        comparison.value("sum of squares", expected.sumSquares(), got.sumSquares());
        for (int row = 0; found.isEmpty() && row < expected.y().length; row++) {
            comparison.value("row " + row, expected.y()[row], got.y()[row]);
        }
        return found.stream().findFirst();
    }

    private record Comparison(String linear, int position, List<Mismatch> found) {
        void value(String name, float expected, float got) {
            if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(got)) {
                found.add(new Mismatch(linear, position, name, expected, got));
            }
        }
    }

    /** Linears compared. */
    public long checked() {
        return checked;
    }

    /** Linears that differed. */
    public long mismatches() {
        return mismatches;
    }

    /** The first difference. */
    public Optional<Mismatch> firstMismatch() {
        return first.stream().findFirst();
    }

    @Override
    public void close() {
        checker.shutdown();
        card.close();
        reference.close();
    }
}
