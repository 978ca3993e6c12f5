// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the bits of a netlist depend on in the same cycle: a table's output on the inputs that its contents look at, and so on. */
final class Sources {
    /** Levels that a multiplier without registers counts: about its delay in tables with the wires between. */
    static final int MULTIPLIER = 4;

    private static final int HALF_CARRY8 = 4;

    private final Map<Integer, Driver> drivers = new HashMap<>();

    /** What drives a bit. */
    private record Driver(Cell cell, String port, int index) {}

    /** A bit that another depends on, and the levels between. */
    record Source(int bit, int levels) {}

    Sources(Netlist netlist) {
        for (Cell cell : netlist.cells()) {
            cell.outputs().forEach((port, bits) -> {
                for (int i = 0; i < bits.length; i++) {
                    drivers.put(bits[i], new Driver(cell, port, i));
                }
            });
        }
    }

    /** The cell that drives a bit; none for a port of the design. */
    Optional<Cell> driver(int bit) {
        return Optional.ofNullable(drivers.get(bit)).map(Driver::cell);
    }

    /** Bits at which paths end in a cell. */
    static IntStream clockedInputs(Cell cell) {
        CellKind kind = CellKind.of(cell.type());
        boolean clocked =
                switch (kind) {
                    case FF, BRAM, SHIFT, LUTRAM, OTHER -> true;
                    case DSP -> cell.stages().operands() || cell.stages().product();
                    case LUT, CARRY, MUX, BUFFER -> false;
                };
        return clocked ? cell.inputs().values().stream().flatMapToInt(Arrays::stream) : IntStream.empty();
    }

    /** Levels of what no other bit is behind: a table whose inputs are constant, a multiplier behind its own registers. */
    int ownLevels(int bit) {
        Driver driver = drivers.get(bit);
        if (driver == null) {
            return 0;
        }
        CellKind kind = CellKind.of(driver.cell().type());
        Cell.Stages stages = driver.cell().stages();
        return kind == CellKind.DSP && stages.operands() && !stages.product() ? MULTIPLIER : kind.levels();
    }

    /** The bits that a bit depends on without a register between. */
    List<Source> of(int bit) {
        Driver driver = drivers.get(bit);
        if (driver == null) {
            return List.of();
        }
        Cell cell = driver.cell();
        if (TableInputs.knows(cell)) {
            return TableInputs.of(cell, driver.port()).stream()
                    .map(source -> new Source(source, 1))
                    .toList();
        }
        return switch (CellKind.of(cell.type())) {
            case LUT, MUX, BUFFER -> all(cell, ".*", CellKind.of(cell.type()).levels());
            // Reading is not clocked, writing is.
            case LUTRAM -> all(cell, "ADDR.*|A\\d?|DPRA\\d?|RAD", 1);
            case CARRY -> carried(driver);
            case DSP -> cell.stages().equals(Cell.Stages.NONE) ? all(cell, "[A-D]\\d*|SI[AB]", MULTIPLIER) : List.of();
            case SHIFT, FF, BRAM, OTHER -> List.of();
        };
    }

    private static List<Source> all(Cell cell, String ports, int levels) {
        List<Source> sources = new ArrayList<>();
        cell.inputs().forEach((port, bits) -> {
            if (port.matches(ports)) {
                Arrays.stream(bits).filter(bit -> bit >= 0).forEach(bit -> sources.add(new Source(bit, levels)));
            }
        });
        return sources;
    }

    /** A position depends on those below it; of a vector's bits, on the lower ones. */
    private List<Source> carried(Driver driver) {
        boolean ecp5 = driver.cell().type().equals(CellKind.ECP5_CARRY);
        List<Source> sources = new ArrayList<>();
        driver.cell().inputs().forEach((port, bits) -> {
            if (port.equals("CI_TOP") && driver.index() < HALF_CARRY8) {
                return;
            }
            int seen = bits.length > 1 ? Math.min(bits.length, driver.index() + 1) : bits.length;
            for (int i = 0; i < seen; i++) {
                if (bits[i] >= 0) {
                    boolean counts = ecp5 ? !port.equals("CIN") : port.equals("S") && !isTable(bits[i]);
                    sources.add(new Source(bits[i], counts ? 1 : 0));
                }
            }
        });
        return sources;
    }

    private boolean isTable(int bit) {
        return driver(bit)
                .filter(cell -> CellKind.of(cell.type()) == CellKind.LUT)
                .isPresent();
    }
}
