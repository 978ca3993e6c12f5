// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.rtl.xilinx.Carry4;
import dev.signum.rtl.xilinx.Carry8;
import java.util.ArrayList;
import java.util.List;

/** Carry chains of a target's blocks: as many blocks as a chain is long, or two short chains in one CARRY8. */
final class CarryBlocks {
    private static final Bit LOW = Bit.of(false);

    private CarryBlocks() {}

    /** A position: what its table selects and its data. */
    record Position(Bit select, Bit data) {}

    /** What leaves a chain. */
    record Out(Bits sums, Bit carry) {}

    /** Whether two chains of this shape fit one block. */
    static boolean holdsTwo(Target target, Chain chain) {
        return target == Target.XCUP && chain.positions() <= Carry8.LENGTH / 2;
    }

    /** Puts chains, with their carries in, into a module. */
    static List<Out> of(Target target, Module module, List<Bit> carriesIn, List<List<Position>> chains) {
        if (chains.size() == 2) {
            return dual(module, carriesIn, chains);
        }
        return List.of(
                switch (target) {
                    case XCUP -> long8(module, carriesIn.getFirst(), chains.getFirst());
                    case XC7 -> long4(module, carriesIn.getFirst(), chains.getFirst());
                    case GENERIC -> throw new IllegalArgumentException("a generic target has no carry blocks");
                });
    }

    private static List<Out> dual(Module module, List<Bit> carriesIn, List<List<Position>> chains) {
        int half = Carry8.LENGTH / 2;
        Carry8 block = module.child("block", () -> new Carry8(true));
        block.carryIn.set(carriesIn.getFirst());
        block.carryInTop.set(carriesIn.getLast());
        List<Position> all = new ArrayList<>(padded(chains.getFirst(), half));
        all.addAll(padded(chains.getLast(), half));
        drive(block.select, block.data, all);
        int length = chains.getFirst().size();
        Bits out = block.out;
        Bits carry = block.carryOut;
        unusedDual(module, out, carry, length);
        return List.of(
                new Out(out.slice(length - 1, 0), carry.bit(length - 1)),
                new Out(out.slice(half + length - 1, half), carry.bit(half + length - 1)));
    }

    private static void unusedDual(Module module, Bits out, Bits carry, int length) {
        int half = Carry8.LENGTH / 2;
        List<Bits> open = new ArrayList<>();
        for (int from = 0; from < Carry8.LENGTH; from += half) {
            if (length < half) {
                open.add(out.slice(from + half - 1, from + length));
                open.add(carry.slice(from + half - 1, from + length));
            }
            if (length > 1) {
                open.add(carry.slice(from + length - 2, from));
            }
        }
        module.unused("block_unused", open.toArray(Bits[]::new));
    }

    private static Out long8(Module module, Bit carryIn, List<Position> chain) {
        List<Out> blocks = new ArrayList<>();
        Bit carry = carryIn;
        for (int from = 0; from < chain.size(); from += Carry8.LENGTH) {
            List<Position> part = chain.subList(from, Math.min(from + Carry8.LENGTH, chain.size()));
            Carry8 block = module.child("block_" + blocks.size(), () -> new Carry8(false));
            block.carryIn.set(carry);
            block.carryInTop.set(LOW);
            drive(block.select, block.data, padded(part, Carry8.LENGTH));
            blocks.add(out(module, blocks.size(), block.out, block.carryOut, part.size()));
            carry = blocks.getLast().carry();
        }
        return joined(blocks);
    }

    private static Out long4(Module module, Bit carryIn, List<Position> chain) {
        List<Out> blocks = new ArrayList<>();
        for (int from = 0; from < chain.size(); from += Carry4.LENGTH) {
            List<Position> part = chain.subList(from, Math.min(from + Carry4.LENGTH, chain.size()));
            Carry4 block = module.child("block_" + blocks.size(), Carry4::new);
            block.initial.set(from == 0 ? carryIn : LOW);
            block.carryIn.set(from == 0 ? LOW : blocks.getLast().carry());
            drive(block.select, block.data, padded(part, Carry4.LENGTH));
            blocks.add(out(module, blocks.size(), block.out, block.carryOut, part.size()));
        }
        return joined(blocks);
    }

    private static Out out(Module module, int index, Bits out, Bits carry, int length) {
        List<Bits> open = new ArrayList<>();
        if (length < out.width()) {
            open.add(out.slice(out.width() - 1, length));
            open.add(carry.slice(out.width() - 1, length));
        }
        if (length > 1) {
            open.add(carry.slice(length - 2, 0));
        }
        if (!open.isEmpty()) {
            module.unused("block_" + index + "_unused", open.toArray(Bits[]::new));
        }
        return new Out(out.slice(length - 1, 0), carry.bit(length - 1));
    }

    private static Out joined(List<Out> blocks) {
        return new Out(
                Hdl.cat(blocks.reversed().stream().map(Out::sums).toList()),
                blocks.getLast().carry());
    }

    private static void drive(Bits select, Bits data, List<Position> positions) {
        select.set(Hdl.cat(positions.reversed().stream().map(Position::select).toList()));
        data.set(Hdl.cat(positions.reversed().stream().map(Position::data).toList()));
    }

    private static List<Position> padded(List<Position> chain, int length) {
        List<Position> all = new ArrayList<>(chain);
        while (all.size() < length) {
            all.add(new Position(LOW, LOW));
        }
        return all;
    }
}
