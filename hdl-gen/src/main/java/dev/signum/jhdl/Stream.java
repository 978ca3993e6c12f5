// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Role;
import java.util.List;

/**
 * A handshaken channel. A transfer happens at a clock edge with {@code valid} and {@code ready} both set. Rules for the
 * producer: {@code valid} does not wait for {@code ready}; once {@code valid} is set it and the payload hold until the
 * transfer. {@code ready} may depend on {@code valid}.
 *
 * @param <P> payload: a signal class, or a record of fields
 */
public final class Stream<P> {
    private final Bit valid;
    private final Bit ready;
    private final Payload<P> type;
    private final Payload.View<P> view;

    private Stream(Bit valid, Bit ready, Payload<P> type, Payload.View<P> view) {
        this.valid = valid;
        this.ready = ready;
        this.type = type;
        this.view = view;
    }

    static <P> Stream<P> declare(Scope scope, String name, Payload<P> type, Role forward, Role backward) {
        String thing = "stream '" + name + "':";
        Bit valid = new Bit(scope.declare(name + "_valid", Bit.type(), forward, thing), scope);
        Bit ready = new Bit(scope.declare(name + "_ready", Bit.type(), backward, thing), scope);
        Payload.View<P> view = type.view(new Fields() {
            @Override
            public <S extends Signal<S>> S field(String field, Type<S> fieldType) {
                return fieldType.make(scope.declare(name + "_" + field, fieldType, forward, thing), scope);
            }
        });
        return new Stream<>(valid, ready, type, view);
    }

    /**
     * Set by the producer while it offers the payload.
     *
     * @return signal {@code name_valid}
     */
    public Bit valid() {
        return valid;
    }

    /**
     * Set by the consumer while it would take the payload.
     *
     * @return signal {@code name_ready}
     */
    public Bit ready() {
        return ready;
    }

    /**
     * What is carried.
     *
     * @return signal {@code name_payload}, or the record of signals {@code name_field}
     */
    public P payload() {
        return view.payload();
    }

    /**
     * Whether a transfer happens at the coming edge.
     *
     * @return {@code valid and ready}, a new expression each call
     */
    public Bit fire() {
        return valid.and(ready);
    }

    /**
     * Lets this stream feed another of equal payload, wire to wire.
     *
     * @param consumer a stream output of this module, a stream input of a child, or an internal stream
     */
    public void connect(Stream<P> consumer) {
        copy(consumer.valid, valid);
        copy(ready, consumer.ready);
        List<Signal<?>> from = view.fields();
        List<Signal<?>> to = consumer.view.fields();
        if (from.size() != to.size()) {
            throw new HdlException("connect: payloads of " + from.size() + " and " + to.size() + " fields");
        }
        for (int i = 0; i < from.size(); i++) {
            copy(to.get(i), from.get(i));
        }
    }

    /**
     * Puts a register slice behind this stream: every path through it, forward and backward, is cut by a register;
     * latency 1, full rate, two words of storage.
     *
     * @param name instance name
     * @return the stream behind the slice
     */
    public Stream<P> stage(String name) {
        int width = packedWidth();
        StreamStage stage = Scope.current().child(name, () -> new StreamStage(width));
        return through(stage.in, stage.out);
    }

    /**
     * Puts a first-in first-out buffer behind this stream; latency 1 from an empty buffer, full rate.
     *
     * @param name instance name
     * @param depth words, a power of two of at least 2
     * @return the stream behind the buffer
     */
    public Stream<P> fifo(String name, int depth) {
        int width = packedWidth();
        StreamFifo fifo = Scope.current().child(name, () -> new StreamFifo(width, depth));
        return through(fifo.in, fifo.out);
    }

    private int packedWidth() {
        return view.fields().stream().mapToInt(Signal::width).sum();
    }

    private Stream<P> through(Stream<Bits> in, Stream<Bits> out) {
        copy(in.valid, valid);
        copy(in.payload(), Hdl.cat(view.fields()));
        copy(ready, in.ready);
        return new Stream<>(out.valid, out.ready, type, type.unpack(out.payload()));
    }

    private static void copy(Signal<?> to, Signal<?> from) {
        if (!to.declaredType().toString().equals(from.declaredType().toString())) {
            throw new HdlException("connect: " + from.describe() + " but " + to.describe());
        }
        Scope here = Scope.current();
        here.assign(here.drivable(to), from.useWhole());
    }
}
