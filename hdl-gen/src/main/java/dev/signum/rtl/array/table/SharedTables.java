// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.rtl.xilinx.Ram32M16;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables of 32 entries in UltraScale+ memory cells: a cell is written at one address and has seven read addresses of two bits each, so that
 * tables share cells and seven of a cell's eight look-up tables are used, whatever an entry's width.
 */
final class SharedTables {
    private SharedTables() {}

    /** Two bits of one table. */
    private record Pair(int group, int low, int bits) {}

    /** Puts the tables into their module; returns what each reads, a cycle later. */
    static List<Bits> in(TableMemory memory, TableShape shape) {
        List<Pair> pairs = pairs(shape);
        List<List<Bits>> parts = new ArrayList<>();
        for (int group = 0; group < shape.groups(); group++) {
            parts.add(new ArrayList<>());
        }
        for (int from = 0; from < pairs.size(); from += Ram32M16.READ_PORTS) {
            List<Pair> together = pairs.subList(from, Math.min(from + Ram32M16.READ_PORTS, pairs.size()));
            Ram32M16 cell = cell(memory, from / Ram32M16.READ_PORTS, together, shape);
            for (int i = 0; i < together.size(); i++) {
                Pair pair = together.get(i);
                Bits out = cell.read.get(i);
                parts.get(pair.group()).add(pair.bits() == Ram32M16.PORT_BITS ? out : out.slice(0, 0));
            }
        }
        List<Bits> values = new ArrayList<>();
        for (int group = 0; group < shape.groups(); group++) {
            values.add(
                    memory.delay("value_" + group, 1, Hdl.cat(parts.get(group).reversed())));
        }
        return values;
    }

    private static List<Pair> pairs(TableShape shape) {
        List<Pair> pairs = new ArrayList<>();
        for (int group = 0; group < shape.groups(); group++) {
            for (int low = 0; low < shape.entryBits(); low += Ram32M16.PORT_BITS) {
                pairs.add(new Pair(group, low, Math.min(Ram32M16.PORT_BITS, shape.entryBits() - low)));
            }
        }
        return pairs;
    }

    private static Ram32M16 cell(TableMemory memory, int index, List<Pair> pairs, TableShape shape) {
        Ram32M16 cell = memory.child("cell_" + index, Ram32M16::new);
        cell.writeClock.drivenBy(memory.currentDomain());
        cell.writeEnable.set(memory.fill.valid());
        List<Bits> open = new ArrayList<>();
        for (int port = 0; port <= Ram32M16.READ_PORTS; port++) {
            if (port < pairs.size()) {
                Pair pair = pairs.get(port);
                int low = pair.group() * shape.entryBits() + pair.low();
                Bits written = memory.fill.entries().slice(low + pair.bits() - 1, low);
                boolean full = pair.bits() == Ram32M16.PORT_BITS;
                cell.address.get(port).set(memory.address(pair.group()));
                cell.written.get(port).set(full ? written : Hdl.cat(Bit.of(false), written));
                if (!full) {
                    open.add(cell.read.get(port).slice(1, 1));
                }
            } else {
                cell.address.get(port).set(memory.fill.address());
                cell.written.get(port).set(Bits.of(0, Ram32M16.PORT_BITS));
                open.add(cell.read.get(port));
            }
        }
        memory.unused("cell_" + index + "_unused", open.toArray(Bits[]::new));
        return cell;
    }
}
