// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The path with the most look-up tables between registers, ports included: a table counts 1, carry chains and multiplexers 0.
 * A table's output depends on the inputs that its contents look at.
 *
 * @param levels look-up tables on it
 * @param path types of its cells, from the register it begins at to the one it ends at; ports are left out
 */
record Depth(int levels, List<String> path) {
    private static final int HALF_CARRY8 = 4;

    Depth {
        path = List.copyOf(path);
    }

    /**
     * Walks a netlist.
     *
     * @throws IllegalArgumentException where cells form a loop without a register
     */
    static Depth of(Netlist netlist) {
        return new Walk(netlist).longest();
    }

    /** What drives a bit. */
    private record Driver(Cell cell, String port, int index) {}

    /** A bit that another depends on, and the tables between. */
    private record Source(int bit, int levels) {}

    /** The longest way to a bit: its levels and the driver before it. */
    private record Reach(int levels, int before) {}

    /** Where a path ends: the bit, the type of the register behind it, if there is one, and the way to it. */
    private record End(int bit, String type, Reach reach) {}

    private static final class Walk {
        private static final Reach OPEN = new Reach(0, -1);
        private static final int NONE = -1;

        private final Netlist netlist;
        private final Map<Integer, Driver> drivers = new HashMap<>();
        private final Map<Integer, Reach> reached = new HashMap<>();

        Walk(Netlist netlist) {
            this.netlist = netlist;
            for (Cell cell : netlist.cells()) {
                cell.outputs().forEach((port, bits) -> {
                    for (int i = 0; i < bits.length; i++) {
                        drivers.put(bits[i], new Driver(cell, port, i));
                    }
                });
            }
        }

        Depth longest() {
            End end = new End(NONE, "", OPEN);
            for (Cell cell : netlist.cells()) {
                if (!CellKind.of(cell.type()).combinational()) {
                    end = farther(end, cell.inputs().values(), cell.type());
                }
            }
            // What drives a port ends a path as well: every output bit is looked at.
            for (Cell cell : netlist.cells()) {
                end = farther(end, cell.outputs().values(), "");
            }
            return new Depth(end.reach().levels(), path(end.bit(), end.type()));
        }

        private End farther(End best, Collection<int[]> ports, String type) {
            End end = best;
            for (int[] bits : ports) {
                for (int bit : bits) {
                    Reach reach = reach(bit);
                    if (reach.levels() > end.reach().levels()) {
                        end = new End(bit, type, reach);
                    }
                }
            }
            return end;
        }

        private List<String> path(int end, String endsAt) {
            List<String> types = new ArrayList<>(endsAt.isEmpty() ? List.of() : List.of(endsAt));
            for (int bit = end; bit >= 0; bit = reach(bit).before()) {
                Driver driver = drivers.get(bit);
                if (driver != null) {
                    types.addFirst(driver.cell().type());
                }
            }
            return types;
        }

        /** Depth first with a stack of its own: chains may be longer than Java's. */
        private Reach reach(int bit) {
            Deque<Integer> open = new ArrayDeque<>(List.of(bit));
            Map<Integer, Boolean> entered = new HashMap<>();
            while (!open.isEmpty()) {
                int at = open.peek();
                if (reached.containsKey(at)) {
                    open.pop();
                    continue;
                }
                List<Integer> missing = before(at).stream()
                        .filter(source -> !reached.containsKey(source))
                        .toList();
                if (missing.isEmpty()) {
                    reached.put(at, farthest(at));
                    open.pop();
                } else if (entered.put(at, true) != null) {
                    throw new IllegalArgumentException("cells form a loop without a register through a "
                            + drivers.get(at).cell().type());
                } else {
                    missing.forEach(open::push);
                }
            }
            return reached.get(bit);
        }

        private Reach farthest(int bit) {
            Reach best = new Reach(ownLevels(bit), NONE);
            for (Source source : sources(bit)) {
                Reach reach = reached.get(source.bit());
                if (reach.levels() + source.levels() > best.levels() || best.before() == NONE) {
                    best = new Reach(reach.levels() + source.levels(), source.bit());
                }
            }
            return best;
        }

        /** Of a table whose inputs are all constant, or of what is no table. */
        private int ownLevels(int bit) {
            Driver driver = drivers.get(bit);
            return driver == null ? 0 : CellKind.of(driver.cell().type()).levels();
        }

        private List<Integer> before(int bit) {
            return sources(bit).stream().map(Source::bit).toList();
        }

        /** The bits that a bit depends on without a register between. */
        private List<Source> sources(int bit) {
            Driver driver = drivers.get(bit);
            if (driver == null || !CellKind.of(driver.cell().type()).combinational()) {
                return List.of();
            }
            if (TableInputs.knows(driver.cell())) {
                return TableInputs.of(driver.cell(), driver.port()).stream()
                        .map(source -> new Source(source, 1))
                        .toList();
            }
            CellKind kind = CellKind.of(driver.cell().type());
            List<Source> sources = new ArrayList<>();
            driver.cell().inputs().forEach((port, bits) -> {
                if (kind == CellKind.LUTRAM && !isAddress(port)) {
                    return;
                }
                int levels =
                        driver.cell().type().equals(CellKind.ECP5_CARRY) && !port.equals("CIN") ? 1 : kind.levels();
                int[] seen = kind == CellKind.CARRY ? carried(driver, port, bits) : bits;
                Arrays.stream(seen)
                        .filter(source -> source >= 0)
                        .forEach(source -> sources.add(new Source(source, levels)));
            });
            return sources;
        }

        /** Reading is not clocked, writing is. */
        private static boolean isAddress(String port) {
            return port.matches("ADDR.*|A\\d?|DPRA\\d?|RAD");
        }

        /** A position depends on those below it; of a vector's bits, on the lower ones. */
        private static int[] carried(Driver driver, String port, int[] bits) {
            boolean vector = bits.length > 1;
            if (port.equals("CI_TOP") && driver.index() < HALF_CARRY8) {
                return new int[0];
            }
            return vector ? Arrays.copyOf(bits, Math.min(bits.length, driver.index() + 1)) : bits;
        }
    }
}
