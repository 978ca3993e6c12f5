// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.RamStyle;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/** Ports and registers of the signal groups that move through the array, for the modules that they move through. */
abstract class ArrayModule extends Module {
    /** Blocks of results that may be under way or waiting to be drained. */
    static final int RESULT_SLOTS = 32;

    /** The deepest buffer of weights that is not worth block RAM. */
    private static final int LUT_RAM_STEPS = 64;

    private final ArrayConfig array;

    ArrayModule(String definition, ArrayConfig array) {
        super(definition);
        this.array = array;
    }

    /** Whether a token of more than 8 planes needs two passes over the same columns. */
    static boolean takesTwoPasses(ArrayConfig array) {
        return array.groups() == 1;
    }

    /** Accumulators of a row: one a column group, or one for all tables. */
    static int accumulators(ArrayConfig array) {
        return array.engine() == Engine.TABLE ? 1 : array.groups();
    }

    /** The number of a vector; absent where a core takes one. */
    List<UInt> vectorInput() {
        return array.mostVectors() == 1
                ? List.of()
                : List.of(input("count_vector", UInt.width(SystolicArray.vectorBits(array))));
    }

    static void connect(List<UInt> ports, List<UInt> sources) {
        for (int i = 0; i < ports.size(); i++) {
            ports.get(i).set(sources.get(i));
        }
    }

    Plane planeInput(String name) {
        return new Plane(input(name + "_valid", Bit.type()), input(name, Bits.width(array.width())));
    }

    Plane planeOutput(String name) {
        return new Plane(output(name + "_valid", Bit.type()), output(name, Bits.width(array.width())));
    }

    Control controlInput(String name) {
        return new Control(
                input(name + "_valid", Bit.type()),
                input(name + "_first", Bit.type()),
                input(name + "_last", Bit.type()),
                takesTwoPasses(array) ? List.of(input(name + "_high", Bit.type())) : List.of());
    }

    Control controlOutput(String name) {
        return new Control(
                output(name + "_valid", Bit.type()),
                output(name + "_first", Bit.type()),
                output(name + "_last", Bit.type()),
                takesTwoPasses(array) ? List.of(output(name + "_high", Bit.type())) : List.of());
    }

    /** One register stage; only {@code valid} is reset. */
    Control delayed(String name, Control source) {
        Control stage = new Control(
                reg(name + "_valid", Bit.type()).resetTo(false),
                reg(name + "_first", Bit.type()),
                reg(name + "_last", Bit.type()),
                takesTwoPasses(array) ? List.of(reg(name + "_high", Bit.type())) : List.of());
        stage.set(source);
        return stage;
    }

    /** One register stage. */
    Plane delayed(String name, Plane source) {
        Plane stage = new Plane(reg(name + "_valid", Bit.type()), reg(name, Bits.width(array.width())));
        stage.set(source);
        return stage;
    }

    /**
     * The buffer of a row's weight words, written at {@code slot}: its oldest word, a cycle after the token, with which {@code pop}
     * gives it up. Look-up tables hold few words, a block memory many.
     */
    Bits headWord(CoreConfig config, Bit valid, UInt slot, Bits word, Bit token, Bit pop) {
        RamStyle style = config.rowBufferSteps() > LUT_RAM_STEPS ? RamStyle.BLOCK : RamStyle.DISTRIBUTED;
        Mem<Bits> buffer = mem("weight_buffer", Bits.width(array.width()), config.rowBufferSteps(), style);
        buffer.write(slot, word, valid);
        UInt head = reg("head", UInt.width(slot.width())).resetTo(0);
        when(token.and(pop).named("pop"), () -> head.set(head.plus(UInt.of(1, head.width()))));
        return buffer.readSync("weights", head, token);
    }

    /** {@code count} of something, by index. */
    static <T> List<T> each(int count, java.util.function.IntFunction<T> make) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(make.apply(i));
        }
        return List.copyOf(list);
    }
}
