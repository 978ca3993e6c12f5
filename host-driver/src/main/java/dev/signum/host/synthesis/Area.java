// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a netlist is made of.
 *
 * @param lut look-up tables used as logic, a LUT6_2 once, and two for each CCU2C, whose tables no other cell can have
 * @param lutram look-up tables used as memory or as shift registers
 * @param ff flip-flops
 * @param carry blocks of carry chains
 * @param bram block memories, of any size
 * @param dsp multipliers
 * @param types cells of each type, by name
 */
public record Area(int lut, int lutram, int ff, int carry, int bram, int dsp, SortedMap<String, Integer> types) {
    private static final Pattern MEMORY = Pattern.compile("RAM(\\d+)(M16|M8|M|X1D|X1S).*");
    private static final Pattern WHOLE_BLOCK = Pattern.compile("RAMB36.*");
    private static final int ECP5_CARRY_TABLES = 2;

    /** No cells. */
    static final Area NONE = of(List.of());

    static Area of(List<Cell> cells) {
        Map<CellKind, Integer> kinds = new EnumMap<>(CellKind.class);
        SortedMap<String, Integer> types = new TreeMap<>();
        for (Cell cell : cells) {
            CellKind kind = CellKind.of(cell.type());
            kinds.merge(kind, kind == CellKind.LUTRAM ? tables(cell.type()) : 1, Integer::sum);
            types.merge(cell.type(), 1, Integer::sum);
        }
        return new Area(
                kinds.getOrDefault(CellKind.LUT, 0) + ECP5_CARRY_TABLES * types.getOrDefault(CellKind.ECP5_CARRY, 0),
                kinds.getOrDefault(CellKind.LUTRAM, 0) + kinds.getOrDefault(CellKind.SHIFT, 0),
                kinds.getOrDefault(CellKind.FF, 0),
                kinds.getOrDefault(CellKind.CARRY, 0),
                kinds.getOrDefault(CellKind.BRAM, 0),
                kinds.getOrDefault(CellKind.DSP, 0),
                types);
    }

    /** These cells and others. */
    Area plus(Area other) {
        SortedMap<String, Integer> sum = new TreeMap<>(types);
        other.types.forEach((type, count) -> sum.merge(type, count, Integer::sum));
        return new Area(
                lut + other.lut,
                lutram + other.lutram,
                ff + other.ff,
                carry + other.carry,
                bram + other.bram,
                dsp + other.dsp,
                sum);
    }

    /** So many times these cells. */
    Area times(int times) {
        SortedMap<String, Integer> product = new TreeMap<>(types);
        product.replaceAll((type, count) -> count * times);
        return new Area(lut * times, lutram * times, ff * times, carry * times, bram * times, dsp * times, product);
    }

    /** Block memories as halves: a RAMB36 is two RAMB18, and others have no halves and count one. */
    public int blockMemoryHalves() {
        return bram
                + types.entrySet().stream()
                        .filter(type -> WHOLE_BLOCK.matcher(type.getKey()).matches())
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    /** Tables of one memory cell (UG574, UG474: 64 bits a table, 32 of two ports; ECP5: four of 16 bits). */
    private static int tables(String type) {
        Matcher memory = MEMORY.matcher(type);
        if (!memory.matches()) {
            return 4;
        }
        int words = Math.max(1, Integer.parseInt(memory.group(1)) / 64);
        return words
                * switch (memory.group(2)) {
                    case "M16", "M8" -> 8;
                    case "M" -> 4;
                    case "X1D" -> 2;
                    default -> 1;
                };
    }
}
