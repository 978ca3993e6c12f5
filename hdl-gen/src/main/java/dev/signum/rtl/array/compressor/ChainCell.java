// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.rtl.array.compressor.Link.Kind;
import dev.signum.rtl.xilinx.Lut6x2;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One chain, or two of a shape that share a CARRY8: {@code sums + 2^positions (carry + majority)} is the weighted sum of {@code bits}.
 *
 * <p>Combinational.
 */
final class ChainCell extends Module {
    /** Bits of each chain as {@link Chain} orders them: carry in, then link by link. */
    final List<Bits> bits;

    final List<Bits> sums;
    final List<Bit> carries;
    /** Of each chain that leaves one. */
    final List<Bit> majorities;

    /**
     * The cell.
     *
     * @param chain the shape
     * @param count 1, or 2 where {@link CarryBlocks#holdsTwo} says so
     */
    ChainCell(Target target, Chain chain, int count) {
        super("chain_" + chain.code() + (count == 2 ? "_twice" : ""));
        bits = each(count, i -> input("bits_" + i, Bits.width(chain.bits())));
        sums = each(count, i -> output("sums_" + i, Bits.width(chain.positions())));
        carries = each(count, i -> output("carry_" + i, Bit.type()));
        majorities = each(chain.leavesMajority() ? count : 0, i -> output("majority_" + i, Bit.type()));

        List<List<CarryBlocks.Position>> chains = each(count, i -> positions(chain, i));
        List<CarryBlocks.Out> outs =
                CarryBlocks.of(target, this, each(count, i -> bits.get(i).bit(0)), chains);
        for (int i = 0; i < count; i++) {
            sums.get(i).set(outs.get(i).sums());
            carries.get(i).set(outs.get(i).carry());
        }
    }

    private List<CarryBlocks.Position> positions(Chain chain, int index) {
        List<CarryBlocks.Position> positions = new ArrayList<>();
        List<Bit> majority = List.of();
        int from = 1;
        for (Link link : chain.links()) {
            List<Bit> coming = new ArrayList<>(taken(index, from, link.bits()));
            coming.addAll(majority);
            from += link.bits();
            Lut6x2 table = null;
            for (Tables.Table content : Tables.of(link.kind(), ternary(link.kind(), coming, majority))) {
                table = child("table_" + index + "_" + positions.size(), () -> new Lut6x2(content.init()));
                table.drive(content.inputs(), content.last());
                positions.add(new CarryBlocks.Position(table.o6, content.data().orElse(table.o5)));
            }
            majority = link.kind() == Kind.THREE ? List.of(table.o5) : List.of();
        }
        if (!majority.isEmpty()) {
            majorities.get(index).set(majority.getFirst());
        }
        return positions;
    }

    /** The majority that comes in must be the fourth bit, which is the position's data. */
    private static List<Bit> ternary(Kind kind, List<Bit> coming, List<Bit> majority) {
        if (kind != Kind.THREE || majority.isEmpty()) {
            return coming;
        }
        List<Bit> three = new ArrayList<>(coming.subList(0, coming.size() - 1));
        while (three.size() < 3) {
            three.add(Bit.of(false));
        }
        three.add(majority.getFirst());
        return three;
    }

    private List<Bit> taken(int index, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(bits.get(index)::bit)
                .toList();
    }

    private static <T> List<T> each(int count, IntFunction<T> make) {
        return IntStream.range(0, count).mapToObj(make).toList();
    }
}
