// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * What stands between the cells of a compressor: a heap of bits, where column i holds those of weight 2^i. Every cell and chain replaces
 * bits by others of the same sum.
 */
final class BitHeap {
    private final Module module;
    private final Target target;
    private final int width;
    private List<List<Bit>> columns;

    /**
     * An empty heap.
     *
     * @param module where chains and registers are put
     * @param target whose cells they are made of
     * @param width columns; the sum of all bits fits them
     */
    BitHeap(Module module, Target target, int width) {
        this.module = module;
        this.target = target;
        this.width = width;
        columns = empty();
    }

    /** Adds a bit. */
    void add(int column, Bit bit) {
        columns.get(column).add(bit);
    }

    /** Bits in each column. */
    List<Integer> heights() {
        return columns.stream().map(List::size).toList();
    }

    /**
     * Adds all bits up.
     *
     * @param schedule for these heights
     * @param held what the registers between take of the bits of each column, those added first lowest
     * @return the sum two cycles later
     */
    UInt sum(Schedule schedule, IntFunction<UnaryOperator<Bits>> held) {
        int before = schedule.levelsBeforeRegisters();
        for (int level = 0; level < schedule.levels().size(); level++) {
            if (level == before) {
                register(held);
            }
            level("level_" + level, schedule.levels().get(level));
        }
        if (before == schedule.levels().size()) {
            register(held);
        }
        schedule.last().ifPresent(chain -> level("last", List.of(chain)));
        UInt total = module.reg("total", UInt.width(width));
        total.set(
                Hdl.cat(columns.reversed().stream().map(BitHeap::only).toList()).asUInt());
        return total;
    }

    /** A column that no bit reached is 0. */
    private static Bit only(List<Bit> column) {
        return column.isEmpty() ? Bit.of(false) : column.getFirst();
    }

    private void register(IntFunction<UnaryOperator<Bits>> held) {
        List<List<Bit>> kept = empty();
        for (int column = 0; column < width; column++) {
            List<Bit> bits = columns.get(column);
            if (!bits.isEmpty()) {
                Bits now = module.reg("heap_" + column, Bits.width(bits.size()));
                now.set(held.apply(column).apply(Hdl.cat(bits.reversed())));
                for (int i = 0; i < bits.size(); i++) {
                    kept.get(column).add(now.bit(i));
                }
            }
        }
        columns = kept;
    }

    /** Chains take the oldest bits; two of a shape share a cell where the target has room for that. */
    private void level(String name, List<Chain> chains) {
        List<List<Bit>> made = empty();
        List<Chain> open = new ArrayList<>(chains);
        for (int cell = 0; !open.isEmpty(); cell++) {
            List<Chain> together = new ArrayList<>(List.of(open.removeFirst()));
            Chain first = together.getFirst();
            if (CarryBlocks.holdsTwo(target, first)) {
                open.stream().filter(first::isShapedAs).findFirst().ifPresent(second -> {
                    open.remove(second);
                    together.add(second);
                });
            }
            place(name + "_" + cell, together, made);
        }
        for (int column = 0; column < columns.size(); column++) {
            made.get(column).addAll(columns.get(column));
        }
        columns = made;
    }

    private void place(String name, List<Chain> chains, List<List<Bit>> made) {
        Chain shape = chains.getFirst();
        ChainCell cell = module.child(name, () -> new ChainCell(target, shape, chains.size()));
        List<Bit> beyond = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            Chain chain = chains.get(i);
            cell.bits.get(i).set(Hdl.cat(take(chain).reversed()));
            List<Bit> out = new ArrayList<>();
            for (int position = 0; position < chain.positions(); position++) {
                out.add(cell.sums.get(i).bit(position));
            }
            out.add(cell.carries.get(i));
            for (int position = 0; position < out.size(); position++) {
                give(made, beyond, chain.column() + position, out.get(position));
            }
            if (chain.leavesMajority()) {
                give(made, beyond, chain.column() + chain.positions(), cell.majorities.get(i));
            }
        }
        if (!beyond.isEmpty()) {
            // The count fits its columns, so these are 0.
            module.unused(name + "_unused", beyond.toArray(Bit[]::new));
        }
    }

    private static void give(List<List<Bit>> made, List<Bit> beyond, int column, Bit bit) {
        (column < made.size() ? made.get(column) : beyond).add(bit);
    }

    private List<Bit> take(Chain chain) {
        List<Bit> bits = new ArrayList<>();
        int column = chain.column();
        bits.add(columns.get(column).removeFirst());
        for (Link link : chain.links()) {
            for (int i = 0; i < link.bits(); i++) {
                bits.add(columns.get(column).removeFirst());
            }
            column += link.kind().positions();
        }
        return bits;
    }

    private List<List<Bit>> empty() {
        List<List<Bit>> none = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            none.add(new ArrayList<>());
        }
        return none;
    }
}
