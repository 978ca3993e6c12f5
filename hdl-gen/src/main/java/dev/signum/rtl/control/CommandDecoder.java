// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Checks one command after another, derives its sizes and addresses, sends the channel readers ahead and hands it to the executor.
 *
 * <pre>
 * raw command --> [address = base + position stride; sizes] --> [checks] --> descriptor for every channel reader
 *                                                                     \--> decoded command
 * </pre>
 *
 * <p>The parameters of a linear are read before the weights of the one before it (docs/adr/0013-the-next-linear-is-prepared-ahead.md):
 * weights wait until the command that follows is known, or {@code exhausted} says that none does.
 *
 * <p>A command takes eight cycles. While it is held, what is derived of it settles in registers that nothing enables, and {@code step} counts the
 * cycles until it has. One that the core cannot do is handed on with {@code bad} and without a
 * descriptor; no command is taken after it until {@code start}.
 */
public final class CommandDecoder extends Module {
    public final Bit start;
    public final UInt position;
    public final Bit rawValid;
    public final Bits raw;
    public final Bit rawReady;
    /** No command will follow those that were offered. */
    public final Bit exhausted;

    public final Bit descriptorValid;
    public final Bit descriptorReady;
    /** It names parameters, not row sums and weights. */
    public final Bit descriptorParameters;

    public final UInt descriptorOffset;
    public final UInt descriptorBeats;
    public final Bit outValid;
    public final Bits out;
    public final Bit outBad;
    public final UInt outTag;
    public final Bit outReady;
    public final Bit idle;

    /** The last cycle in which what is derived of a command may still change, from the first in which it is held. */
    private static final int SETTLED = 5;

    /** Bits of the factors of the multipliers: what one of a vendor's cells takes. */
    private static final int FACTOR = 16;

    private final CoreConfig config;
    private final Map<ExecField, Bits> fields = new EnumMap<>(ExecField.class);

    public CommandDecoder(CoreConfig config) {
        super("command_decoder");
        this.config = config;
        start = input("start", Bit.type());
        position = input("position", UInt.width(32));
        rawValid = input("raw_valid", Bit.type());
        raw = input("raw", Bits.width(CommandLayout.BYTES * 8));
        rawReady = output("raw_ready", Bit.type());
        exhausted = input("exhausted", Bit.type());
        descriptorValid = output("descriptor_valid", Bit.type());
        descriptorReady = input("descriptor_ready", Bit.type());
        descriptorParameters = output("descriptor_parameters", Bit.type());
        descriptorOffset =
                output("descriptor_offset", UInt.width(config.memory().spanBits()));
        descriptorBeats = output("descriptor_beats", UInt.width(32));
        outValid = output("decoded_valid", Bit.type());
        out = output("decoded", Bits.width(ExecField.total(config)));
        outBad = output("decoded_bad", Bit.type());
        outTag = output("decoded_tag", UInt.width(16));
        outReady = input("decoded_ready", Bit.type());
        idle = output("idle", Bit.type());

        Bits held = reg("command", Bits.width(raw.width()));
        Bit resting = reg("resting", Bit.type()).resetTo(true);
        UInt step = reg("step", UInt.width(3)).resetTo(0);
        Bit offersParameters = reg("offers_parameters", Bit.type()).resetTo(false);
        Bit offersWeights = reg("offers_weights", Bit.type()).resetTo(false);
        Bit handOver = reg("hand_over", Bit.type()).resetTo(false);
        Bit stopped = reg("stopped", Bit.type()).resetTo(false);
        Bit take = rawValid.and(resting).and(stopped.not()).named("take");
        idle.set(resting);
        rawReady.set(resting.and(stopped.not()));
        CommandWord word = new CommandWord(held);

        Bit isLoad = is("is_load", word, Opcode.LOAD);
        Bit isLinear = is("is_linear", word, Opcode.LINEAR);
        Bit isStore = is("is_store", word, Opcode.STORE);
        Address address = address(word);
        CommandSizes sizes = new CommandSizes(this, config, word, isLinear);
        Bit sound = new CommandChecks(this, config, word, address.value, sizes)
                .sound(isLoad, isLinear, isStore, address.inRange)
                .named("sound");

        Bit good = reg("good", Bit.type());
        Bit ahead = reg("ahead", Bit.type());
        Bit offered = reg("descriptor_offered", Bit.type()).resetTo(false);
        Bit ofParameters = reg("descriptor_of_parameters", Bit.type());
        Weights weights = new Weights(address, sizes);
        Bit sent = descriptorReady.and(offered).and(ofParameters.not()).named("weights_sent");
        when(take, () -> {
            held.set(raw);
            resting.set(false);
            step.set(UInt.of(1, 3));
        });
        when(step.ne(0).named("working"), () -> step.set(step.plus(UInt.of(1, 3))));
        // Weights of the last linear follow nothing; what is exhausted stays so in the next cycle.
        when(resting, () -> {
            offered.set(exhausted.and(rawValid.not()).and(weights.waiting).and(sent.not()));
            ofParameters.set(false);
        });
        when(step.eq(SETTLED).named("settled"), () -> {
            step.set(UInt.of(0, 3));
            good.set(sound);
            ahead.set(sound.and(isLinear));
            offersParameters.set(true);
            offered.set(sound.and(isLinear));
            ofParameters.set(true);
        });
        when(offersParameters.and(ahead.not().or(descriptorReady)).named("parameters_sent"), () -> {
            offersParameters.set(false);
            offersWeights.set(true);
            offered.set(weights.waiting);
            ofParameters.set(false);
        });
        when(sent, () -> weights.waiting.set(false));
        when(offersWeights.and(weights.waiting.not().or(sent)).named("all_sent"), () -> {
            offersWeights.set(false);
            offered.set(false);
            handOver.set(true);
            when(ahead, weights::keep);
        });
        when(handOver.and(outReady).named("handed_over"), () -> {
            handOver.set(false);
            resting.set(true);
            stopped.set(good.not());
        });
        when(start, () -> stopped.set(false));

        descriptorValid.set(offered);
        descriptorParameters.set(ofParameters);
        descriptorOffset.set(
                mux(ofParameters, address.value.slice(config.memory().spanBits() - 1, 0), weights.offset));
        descriptorBeats.set(mux(ofParameters, sizes.parameterBeats, weights.beats));
        outValid.set(handOver);
        outBad.set(good.not());
        outTag.set(word.bits(CommandLayout.OPCODE_TAG, 31, 16).asUInt());
        pack(word, isLoad, isLinear, isStore, address, sizes);
    }

    private Bit is(String name, CommandWord word, Opcode opcode) {
        Bit is = reg(name, Bit.type());
        is.set(word.bits(CommandLayout.OPCODE_TAG, 7, 0).eq(opcode.code()));
        return is;
    }

    /** Row sums and weights of the last linear that was sent ahead, while they wait for the next command. */
    private final class Weights {
        final Bit waiting = reg("weights_waiting", Bit.type()).resetTo(false);
        final UInt offset = reg("weights_offset", UInt.width(config.memory().spanBits()));
        final UInt beats = reg("weights_beats", UInt.width(32));
        private final UInt ownOffset;
        private final UInt ownBeats;

        Weights(Address address, CommandSizes sizes) {
            int span = config.memory().spanBits();
            int low = Integer.numberOfTrailingZeros(config.memory().beatBytes());
            UInt parameterBytes =
                    sizes.parameterBeats.slice(15, 0).extend(span).shl(low).named("parameter_bytes");
            // Both are known long before they are kept.
            ownOffset = reg("own_weights_offset", UInt.width(span));
            ownOffset.set(address.value.slice(span - 1, 0).plus(parameterBytes));
            ownBeats = reg("own_weights_beats", UInt.width(32));
            ownBeats.set(sizes.beats.minus(sizes.parameterBeats));
        }

        void keep() {
            waiting.set(true);
            offset.set(ownOffset);
            beats.set(ownBeats);
        }
    }

    private record Address(UInt value, Bit inRange) {}

    /** base + position stride, 64 bits, in two cycles: products of halves, then their sum. */
    private Address address(CommandWord word) {
        UInt low = product("low", word, 0, 0);
        UInt high = product("high", word, 1, 1);
        UInt middle = product("middle_0", word, 0, 1).plusGrow(product("middle_1", word, 1, 0));
        UInt product = cat(high.asBits(), low.asBits())
                .asUInt()
                .plus(cat(middle.extend(64 - FACTOR).asBits(), Bits.of(0, FACTOR))
                        .asUInt());
        UInt sum = reg("address", UInt.width(64));
        sum.set(cat(word.bits(CommandLayout.BASE_HIGH, 31, 0), word.bits(CommandLayout.BASE_LOW, 31, 0))
                .asUInt()
                .plus(product));
        int bits = config.memory().addressBits();
        Bit aligned = sum.slice(Integer.numberOfTrailingZeros(config.memory().beatBytes()) - 1, 0)
                .eq(0);
        Bit inRange = reg("address_in_range", Bit.type());
        inRange.set(sum.slice(63, bits).eq(0).and(aligned));
        return new Address(sum, inRange);
    }

    /** Half {@code i} of the stride times half {@code j} of the position. */
    private UInt product(String name, CommandWord word, int i, int j) {
        UInt product = reg("stride_product_" + name, UInt.width(2 * FACTOR));
        UInt stride = word.bits(CommandLayout.STRIDE, FACTOR * i + FACTOR - 1, FACTOR * i)
                .asUInt();
        product.set(stride.times(position.slice(FACTOR * j + FACTOR - 1, FACTOR * j)));
        return product;
    }

    private void pack(CommandWord word, Bit isLoad, Bit isLinear, Bit isStore, Address address, CommandSizes sizes) {
        put(ExecField.IS_LOAD, isLoad.asBits());
        put(ExecField.IS_LINEAR, isLinear.asBits());
        put(ExecField.IS_STORE, isStore.asBits());
        put(ExecField.TAG, word.bits(CommandLayout.OPCODE_TAG, 31, 16));
        put(ExecField.COUNT, word.bits(CommandLayout.COUNT, 31, 0));
        put(ExecField.OUTPUTS, word.bits(CommandLayout.OUTPUTS, 31, 0));
        put(ExecField.BEATS, sizes.beats.asBits());
        put(
                ExecField.ADDRESS,
                address.value.slice(config.memory().addressBits() - 1, 0).asBits());
        put(ExecField.VECTOR_WORD, vectorWord(word, CommandLayout.VECTOR));
        put(ExecField.VECTOR_END, end("vector", sizes.vectorEnd));
        put(ExecField.RESULT_WORD, vectorWord(word, CommandLayout.RESULT));
        put(ExecField.RESULT_END, end("result", sizes.resultEnd));
        put(ExecField.SCALARS_WORD, vectorWord(word, CommandLayout.SCALARS));
        put(ExecField.WRITE_SCALARS, word.bits(CommandLayout.SHAPE, 24, 24));
        put(ExecField.SLICES, low(sizes.slices, ExecField.SLICES));
        put(ExecField.BLOCKS, sizes.blocks.asBits());
        put(ExecField.BLOCK_BEATS, sizes.blockBeats.asBits());
        UInt top = word.bits(CommandLayout.SHAPE, 3, 0).asUInt().minus(UInt.of(1, 4));
        put(ExecField.TOP_PLANE, top.asBits());
        put(ExecField.MID_RISE, word.bits(CommandLayout.SHAPE, 16, 16));
        put(ExecField.RS, word.bits(CommandLayout.RS, 31, 0));
        put(ExecField.MAX_FLOOR, word.bits(CommandLayout.MAX_FLOOR, 31, 0));
        packMore(word, sizes);
        out.set(cat(ExecField.of(config).reversed().stream().map(fields::get).toArray(Bits[]::new)));
    }

    private Bits vectorWord(CommandWord word, int index) {
        int shift = Integer.numberOfTrailingZeros(config.vector().lanes());
        return word.bits(index, shift + ExecField.VECTOR_WORD.width(config) - 1, shift);
    }

    /** The unit behind the last vector; of a command that is refused, anything. */
    private Bits end(String name, UInt end) {
        int bits = ExecField.VECTOR_END.width(config);
        unused(name + "_end_unused", end.slice(end.width() - 1, bits));
        return end.slice(bits - 1, 0).asBits();
    }

    /** What a core of several vectors must know of those behind the first. */
    private void packMore(CommandWord word, CommandSizes sizes) {
        int most = config.array().mostVectors();
        if (most == 1) {
            return;
        }
        int bits = ExecField.LAST_VECTOR.width(config);
        UInt vectors = word.bits(CommandLayout.OPCODE_TAG, 8 + bits, 8).asUInt();
        UInt last = vectors.slice(bits - 1, 0).minus(UInt.of(1, bits));
        put(ExecField.LAST_VECTOR, mux(vectors.eq(0), UInt.of(0, bits), last).asBits());
        put(ExecField.VECTOR_STRIDE, low(sizes.vectorUnits, ExecField.VECTOR_STRIDE));
        put(ExecField.RESULT_STRIDE, low(sizes.resultUnits, ExecField.RESULT_STRIDE));
        List<ExecField> roots = ExecField.moreRoots(config);
        for (int i = 0; i < roots.size(); i++) {
            put(roots.get(i), word.bits(CommandLayout.RS_1 + i, 31, 0));
        }
    }

    private Bits low(UInt value, ExecField field) {
        return value.slice(field.width(config) - 1, 0).asBits();
    }

    private void put(ExecField field, Bits value) {
        if (value.width() != field.width(config)) {
            throw new IllegalStateException(field + " is " + value.width() + " bits");
        }
        fields.put(field, value);
    }
}
