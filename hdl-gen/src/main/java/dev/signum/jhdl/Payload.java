// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a {@link Stream} carries: one signal, or a record of named fields.
 *
 * {@snippet :
 * record Beat(UInt data, Bit last) {
 *     static final Payload<Beat> TYPE =
 *             Payload.of(f -> new Beat(f.field("data", UInt.width(8)), f.field("last", Bit.type())));
 * }
 * }
 *
 * @param <P> the record, or the signal class
 */
public final class Payload<P> {
    private final Function<Fields, P> maker;

    private Payload(Function<Fields, P> maker) {
        this.maker = maker;
    }

    /**
     * A payload of several fields.
     *
     * @param maker asks for each field once, always in the same order
     * @param <P> the record
     * @return payload
     */
    public static <P> Payload<P> of(Function<Fields, P> maker) {
        return new Payload<>(maker);
    }

    /**
     * A payload of one signal, named {@code payload}.
     *
     * @param type its type
     * @param <S> signal class
     * @return payload
     */
    public static <S extends Signal<S>> Payload<S> of(Type<S> type) {
        return new Payload<>(fields -> fields.field("payload", type));
    }

    /** A payload with its fields in order, high to low when packed. */
    record View<P>(P payload, List<Signal<?>> fields) {}

    View<P> view(Fields source) {
        List<Signal<?>> order = new ArrayList<>();
        P payload = maker.apply(new Fields() {
            @Override
            public <S extends Signal<S>> S field(String name, Type<S> type) {
                S signal = source.field(name, type);
                order.add(signal);
                return signal;
            }
        });
        if (order.isEmpty()) {
            throw new HdlException("a payload has no fields: ask for at least one");
        }
        return new View<>(payload, List.copyOf(order));
    }

    /** The fields as slices of a packed vector, the first field in the highest bits. */
    View<P> unpack(Bits packed) {
        return view(new Fields() {
            private int above = packed.width();

            @Override
            public <S extends Signal<S>> S field(String name, Type<S> type) {
                int high = above - 1;
                above -= type.width();
                Signal<?> bits = type.shape().scalar() ? packed.bit(above) : packed.slice(high, above);
                return type.make(bits.use(), Scope.current());
            }
        });
    }
}
