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
    public int mostVectors() {
        return card.mostVectors();
    }

    @Override
    public List<List<LinearOutput>> compute(LinearCall call) {
        Background<List<List<LinearOutput>>> expected = Background.on(checker, () -> reference.compute(call));
        List<List<LinearOutput>> outputs = card.compute(call);
        List<List<LinearOutput>> wanted = expected.get();
        for (int vector = 0; vector < outputs.size(); vector++) {
            for (int i = 0; i < call.linears().size(); i++) {
                check(
                        call.position() + vector,
                        call.linears().get(i),
                        wanted.get(vector).get(i),
                        outputs.get(vector).get(i));
            }
        }
        return outputs;
    }

    private void check(int position, PackedLinear linear, LinearOutput expected, LinearOutput got) {
        checked++;
        Optional<Mismatch> mismatch = compare(position, linear, expected, got);
        if (mismatch.isPresent()) {
            mismatches++;
            if (first.isEmpty()) {
                first.add(mismatch.get());
            }
        }
    }

    private static Optional<Mismatch> compare(
            int position, PackedLinear linear, LinearOutput expected, LinearOutput got) {
        List<Mismatch> found = new ArrayList<>();
        Comparison comparison = new Comparison(linear.name(), position, found);
        got.scalars().ifPresent(scalars -> comparison.scalars(expected.scalars().orElseThrow(), scalars));
        for (int row = 0; found.isEmpty() && row < expected.y().length; row++) {
            comparison.value("row " + row, expected.y()[row], got.y()[row]);
        }
        return found.stream().findFirst();
    }

    private record Comparison(String linear, int position, List<Mismatch> found) {
        void scalars(LinearOutput.Scalars expected, LinearOutput.Scalars got) {
            value("max", expected.max(), got.max());
            value("D", expected.step(), got.step());
            value("b.h", expected.shiftSum(), got.shiftSum());
            value("sum of squares", expected.sumSquares(), got.sumSquares());
        }

        void value(String name, float expected, float got) {
            if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(got)) {
                found.add(new Mismatch(linear, position, name, expected, got));
            }
        }
    }

    /** Linears compared, each once for every vector. */
    public long checked() {
        return checked;
    }

    /** Linears that differed, counted in the same way. */
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
