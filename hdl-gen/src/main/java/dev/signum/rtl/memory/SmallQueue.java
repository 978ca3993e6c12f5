// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/** A queue of a few words inside a module, which pushes only while there is room and pops only what the queue holds. */
final class SmallQueue {
    final Bit hasRoom;
    final Bit holds;
    /** The oldest word. */
    final Bits head;

    private final Module module;
    private final String name;
    private final int depth;
    private final UInt write;
    private final UInt read;
    private final UInt held;
    private final Mem<Bits> words;

    /** @param depth a power of two */
    SmallQueue(Module module, String name, int width, int depth) {
        this.module = module;
        this.name = name;
        this.depth = depth;
        int bits = ArrayConfig.bitsFor(depth - 1L);
        write = module.reg(name + "_write", UInt.width(bits)).resetTo(0);
        read = module.reg(name + "_read", UInt.width(bits)).resetTo(0);
        held = module.reg(name + "_held", UInt.width(bits + 1)).resetTo(0);
        words = module.mem(name, Bits.width(width), depth);
        hasRoom = module.reg(name + "_has_room", Bit.type()).resetTo(true);
        holds = module.reg(name + "_holds", Bit.type()).resetTo(false);
        head = words.readAsync(name + "_head", read);
    }

    void move(Bit push, Bits word, Bit pop) {
        int bits = held.width();
        words.write(write, word, push);
        module.when(push, () -> write.set(write.plus(UInt.of(1, write.width()))));
        module.when(pop, () -> read.set(read.plus(UInt.of(1, read.width()))));
        // Whether to count is known late, with the push; which way to count, early.
        module.when(push.xor(pop).named(name + "_moves"), () -> {
            held.set(held.stepped(pop));
            holds.set(pop.not().or(held.ne(1)));
            hasRoom.set(pop.or(held.ne(UInt.of(depth - 1L, bits))));
        });
    }
}
