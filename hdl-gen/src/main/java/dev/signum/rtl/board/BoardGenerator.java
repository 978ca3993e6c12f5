// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.arch.board.BoardDesign;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.board.wiring.Crossing;
import dev.signum.rtl.board.wiring.Wiring;
import dev.signum.rtl.core.Core;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a board adds to its core: the top and our modules in it, stubs of the vendor's cells for lint, the list of crossings, and the
 * address map for Tcl.
 */
public final class BoardGenerator {
    private BoardGenerator() {}

    /** Text by file name, {@code stubs/} before those of the vendor's cells. */
    public static SortedMap<String, String> files(BoardDesign board) {
        BoardCells cells = BoardCells.of(
                board.addressMap(), Emitter.emit(() -> new Core(board.preset().config())));
        Wiring top =
                switch (board) {
                    case U250 -> U250Top.wired(board.addressMap(), cells);
                };
        SortedMap<String, String> files = new TreeMap<>(cells.files());
        files.put(U250Top.NAME + ".v", top.verilog());
        top.instances().stream()
                .map(instance -> instance.cell())
                .filter(cell -> !cells.files().containsKey(cell.name() + ".v") && !cell.equals(cells.core()))
                .forEach(cell -> files.put("stubs/" + cell.name() + ".v", cell.stub()));
        files.put("crossings.tsv", crossings(top));
        files.put("address_map.tcl", AddressMapTcl.text(board.addressMap()));
        return files;
    }

    private static String crossings(Wiring top) {
        return top.crossings().stream()
                .map(Crossing::line)
                .collect(Collectors.joining("\n", "place\tcell\tkind\tfrom\tto\n", "\n"));
    }
}
