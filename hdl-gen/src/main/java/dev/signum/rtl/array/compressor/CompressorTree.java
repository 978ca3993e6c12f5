// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.xilinx.Lut6;
import dev.signum.rtl.xilinx.TruthTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The XNOR-popcount of compressors, inside a module.
 *
 * <pre>
 * weights, plane --> [agreement cells] --> [chains] --> [chains] --> registers --> [chains] --> [last chain] --> register
 * </pre>
 *
 * <p>What stands between cells is a heap of bits: column i holds those of weight 2^i. Every cell and chain replaces bits by others of the
 * same sum, so that the sum of the heap is the count throughout. At most four tables lie between registers.
 */
public final class CompressorTree {
    private final Module module;
    private final ArrayConfig array;
    private List<List<Bit>> heap;

    private CompressorTree(Module module, ArrayConfig array) {
        this.module = module;
        this.array = array;
        heap = empty();
    }

    /**
     * Puts a tree into a module.
     *
     * @param array its width and target, which is not generic
     * @return the count of agreeing bits two cycles later, 0 where {@code enable} was low
     */
    public static UInt in(Module module, ArrayConfig array, Bit enable, Bits weights, Bits plane) {
        CompressorTree tree = new CompressorTree(module, array);
        tree.agreements(weights, plane);
        Schedule schedule = schedule(array);
        int before =
                Math.min(Schedule.LEVELS_BEFORE_REGISTERS, schedule.levels().size());
        for (int level = 0; level < schedule.levels().size(); level++) {
            if (level == before) {
                tree.register(enable);
            }
            tree.level("level_" + level, schedule.levels().get(level));
        }
        if (before == schedule.levels().size()) {
            tree.register(enable);
        }
        schedule.last().ifPresent(chain -> tree.level("last", List.of(chain)));
        UInt total = module.reg("total", UInt.width(array.countBits()));
        total.set(Hdl.cat(tree.heap.reversed().stream().map(List::getFirst).toList())
                .asUInt());
        return total;
    }

    /** The schedule for an array's popcount. */
    static Schedule schedule(ArrayConfig array) {
        List<Integer> heights = new ArrayList<>();
        for (int column = 0; column < array.countBits(); column++) {
            heights.add(
                    switch (column) {
                        case 0 -> array.width() / AgreementCell.PAIRS;
                        case 1 -> array.width() / 2;
                        default -> 0;
                    });
        }
        return Scheduler.of(heights);
    }

    private void agreements(Bits weights, Bits plane) {
        for (int low = 0; low < array.width(); low += AgreementCell.PAIRS) {
            int high = low + AgreementCell.PAIRS - 1;
            AgreementCell cell = module.child("agreement_" + low / AgreementCell.PAIRS, AgreementCell::new);
            cell.weights.set(weights.slice(high, low));
            cell.plane.set(plane.slice(high, low));
            heap.get(0).add(cell.ones);
            heap.get(1).add(cell.twos.bit(0));
            heap.get(1).add(cell.twos.bit(1));
        }
    }

    private void register(Bit enable) {
        // A table of its own, so that one inverter drives the resets of all these registers and not one each.
        Lut6 inverter = module.child("inverter", () -> new Lut6(TruthTable.of(in -> (in & 1) == 0)));
        inverter.drive(List.of(enable));
        List<List<Bit>> held = empty();
        for (int column = 0; column < heap.size(); column++) {
            List<Bit> bits = heap.get(column);
            if (!bits.isEmpty()) {
                Bits now = module.reg("heap_" + column, Bits.width(bits.size()));
                now.set(Hdl.mux(inverter.out, Bits.of(0, bits.size()), Hdl.cat(bits.reversed())));
                for (int i = 0; i < bits.size(); i++) {
                    held.get(column).add(now.bit(i));
                }
            }
        }
        heap = held;
    }

    /** Chains take the oldest bits; two of a shape share a cell where the target has room for that. */
    private void level(String name, List<Chain> chains) {
        List<List<Bit>> made = empty();
        List<Chain> open = new ArrayList<>(chains);
        for (int cell = 0; !open.isEmpty(); cell++) {
            List<Chain> together = new ArrayList<>(List.of(open.removeFirst()));
            Chain first = together.getFirst();
            if (CarryBlocks.holdsTwo(array.target(), first)) {
                open.stream().filter(first::isShapedAs).findFirst().ifPresent(second -> {
                    open.remove(second);
                    together.add(second);
                });
            }
            place(name + "_" + cell, together, made);
        }
        for (int column = 0; column < heap.size(); column++) {
            made.get(column).addAll(heap.get(column));
        }
        heap = made;
    }

    private void place(String name, List<Chain> chains, List<List<Bit>> made) {
        Chain shape = chains.getFirst();
        ChainCell cell = module.child(name, () -> new ChainCell(array.target(), shape, chains.size()));
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
        bits.add(heap.get(column).removeFirst());
        for (Link link : chain.links()) {
            for (int i = 0; i < link.bits(); i++) {
                bits.add(heap.get(column).removeFirst());
            }
            column += link.kind().positions();
        }
        return bits;
    }

    private List<List<Bit>> empty() {
        List<List<Bit>> columns = new ArrayList<>();
        for (int i = 0; i < array.countBits(); i++) {
            columns.add(new ArrayList<>());
        }
        return columns;
    }
}
