// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How items of a scoreboard are shown, and the parts of them by which a difference is explained. Immutable.
 *
 * @param <T> the items
 */
public final class ItemFormat<T> {
    private final Function<? super T, String> text;
    private final List<Field<T>> fields;

    private ItemFormat(Function<? super T, String> text, List<Field<T>> fields) {
        this.text = text;
        this.fields = List.copyOf(fields);
    }

    private record Field<T>(String name, Function<? super T, ?> value) {}

    /** Items shown by their {@code toString}. */
    public static <T> ItemFormat<T> plain() {
        return new ItemFormat<>(Objects::toString, List.of());
    }

    /**
     * Words of a bus, shown in hexadecimal.
     *
     * @param width bits of a word, 1 to 64; higher bits must be 0
     */
    public static ItemFormat<Long> word(int width) {
        String format = "0x%0" + Math.ceilDiv(width, 4) + "x";
        return new ItemFormat<>(format::formatted, List.of());
    }

    /** Words with one bit field more, {@code high} down to {@code low}. */
    public static ItemFormat<Long> bits(ItemFormat<Long> words, String name, int high, int low) {
        long mask = high - low == Long.SIZE - 1 ? -1 : (1L << high - low + 1) - 1;
        return words.field(
                "%s (bits %d:%d)".formatted(name, high, low), word -> "0x" + Long.toHexString(word >>> low & mask));
    }

    /** The same with one part more; the first part that differs explains a difference. */
    public ItemFormat<T> field(String name, Function<? super T, ?> value) {
        List<Field<T>> more = new ArrayList<>(fields);
        more.add(new Field<>(name, value));
        return new ItemFormat<>(text, more);
    }

    String show(T item) {
        return text.apply(item);
    }

    /** The first part that differs, with both values. */
    Optional<String> firstDifference(T expected, T got) {
        for (Field<T> field : fields) {
            Object wanted = field.value().apply(expected);
            Object seen = field.value().apply(got);
            if (!Objects.equals(wanted, seen)) {
                return Optional.of("%s: expected %s, got %s".formatted(field.name(), wanted, seen));
            }
        }
        return Optional.empty();
    }
}
