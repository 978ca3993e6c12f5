// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The bins of a cover point. Immutable; each method returns one bin more. A value counts in the first bin that has it, illegal ones first; a value
 * in no bin counts nowhere.
 *
 * @param <T> the values
 */
public final class Bins<T> {
    private final List<Bin<T>> bins;

    private Bins(List<Bin<T>> bins) {
        this.bins = List.copyOf(bins);
    }

    /** No bins yet. */
    public static <T> Bins<T> none() {
        return new Bins<>(List.of());
    }

    /** A bin for each constant. */
    public static <E extends Enum<E>> Bins<E> each(Class<E> constants) {
        Bins<E> bins = none();
        for (E constant : constants.getEnumConstants()) {
            bins = bins.value(constant.name(), constant);
        }
        return bins;
    }

    /** A bin for {@code true} and one for {@code false}. */
    public static Bins<Boolean> bothWays() {
        return Bins.<Boolean>none().value("true", true).value("false", false);
    }

    /** A bin for each of some numbers. */
    public static Bins<Long> numbers(long... numbers) {
        return Arrays.stream(numbers)
                .boxed()
                .reduce(Bins.<Long>none(), (bins, number) -> bins.value(number.toString(), number), (a, b) -> a);
    }

    /** A bin of one value. */
    public Bins<T> value(String name, T value) {
        return where(name, other -> Objects.equals(value, other));
    }

    /** A bin of all values of which something is true. */
    public Bins<T> where(String name, Predicate<? super T> values) {
        return with(new Bin<>(name, values, false));
    }

    /** A bin of values that must not occur: sampling one is an error. */
    public Bins<T> illegal(String name, Predicate<? super T> values) {
        return with(new Bin<>(name, values, true));
    }

    /** The values {@code low} to {@code high}, both included, for {@link #where} and {@link #illegal}. */
    public static Predicate<Long> range(long low, long high) {
        return value -> low <= value && value <= high;
    }

    private Bins<T> with(Bin<T> bin) {
        if (bins.stream().anyMatch(other -> other.name().equals(bin.name()))) {
            throw new IllegalArgumentException("there is a bin " + bin.name() + " already; name this one otherwise");
        }
        List<Bin<T>> more = new ArrayList<>(bins);
        more.add(bin);
        return new Bins<>(more);
    }

    List<Bin<T>> all() {
        return bins;
    }
}
