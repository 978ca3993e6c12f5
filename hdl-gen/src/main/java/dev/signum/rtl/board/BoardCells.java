// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.arch.board.AddressMap;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Crossing;
import dev.signum.rtl.board.wiring.Direction;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Our own modules on a board, with the ports that their Verilog has.
 *
 * @param core the core
 * @param registers {@link BoardRegisters}
 * @param levelCrossing {@link LevelCrossing}
 * @param resetSynchroniser {@link ResetSynchroniser}
 * @param files Verilog of all but the core
 */
record BoardCells(
        Cell core, Cell registers, Cell levelCrossing, Cell resetSynchroniser, SortedMap<String, String> files) {
    /**
     * The modules of a board.
     *
     * @param map what the host reaches
     * @param core the core as emitted
     */
    static BoardCells of(AddressMap map, Emitted core) {
        Emitted registers = Emitter.emit(() -> new BoardRegisters(map));
        Emitted level = Emitter.emit(LevelCrossing::new);
        Emitted reset = Emitter.emit(ResetSynchroniser::new);
        Emitted gate = Emitter.emit(OpenClockGate::new);
        SortedMap<String, String> files = new TreeMap<>();
        files.putAll(registers.files());
        files.putAll(level.files());
        files.putAll(reset.files());
        files.putAll(gate.files());
        return new BoardCells(
                clocked(core),
                clocked(registers),
                Cell.named(level.top())
                        .crossing(Crossing.Kind.LEVEL)
                        .clock("source_clk", Direction.INPUT)
                        .clock("clk", Direction.INPUT)
                        .on("source_clk")
                        .in("d", 1)
                        .on("clk")
                        .out("q", 1)
                        .end(),
                Cell.named(reset.top())
                        .crossing(Crossing.Kind.RESET)
                        .clock("clk", Direction.INPUT)
                        .asynchronous()
                        .in("released", 1)
                        .on("clk")
                        .out("resetting", 1)
                        .end(),
                files);
    }

    private static Cell clocked(Emitted module) {
        return Cell.named(module.top())
                .clock("clk", Direction.INPUT)
                .on("clk")
                .portsOf(module.files().get(module.top() + ".v"))
                .end();
    }
}
