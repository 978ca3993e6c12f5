// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;

/**
 * The functions of {@code sim_api.cpp} in one loaded model library.
 *
 * <p>Calls are plain ones, which do not hold up a garbage collection, but for the single step of a model without waveform: there
 * the call itself would be felt.
 */
@SuppressWarnings("restricted")
final class SimLibrary {

    private static final NativeShape.GlobalAddress GLOBAL_ADDRESS = NativeShape.of(NativeShape.GlobalAddress.class);
    private static final NativeShape.ToAddress ADDRESS = NativeShape.of(NativeShape.ToAddress.class);
    private static final NativeShape.ToLong LONG = NativeShape.of(NativeShape.ToLong.class);
    private static final NativeShape.ToInt INT = NativeShape.of(NativeShape.ToInt.class);
    private static final NativeShape.Create CREATE = NativeShape.of(NativeShape.Create.class);
    private static final NativeShape.WithText WITH_TEXT = NativeShape.of(NativeShape.WithText.class);
    private static final NativeShape.Run RUN = NativeShape.of(NativeShape.Run.class);
    private static final NativeShape.Step STEP = NativeShape.ofShort(NativeShape.Step.class);
    private static final NativeShape.Play PLAY = NativeShape.of(NativeShape.Play.class);
    private static final NativeShape.RunUntil RUN_UNTIL = NativeShape.of(NativeShape.RunUntil.class);
    private static final NativeShape.AddBus ADD_BUS = NativeShape.of(NativeShape.AddBus.class);
    private static final NativeShape.BusState BUS_STATE = NativeShape.of(NativeShape.BusState.class);
    private static final NativeShape.BusCall BUS_CALL = NativeShape.of(NativeShape.BusCall.class);

    private final SymbolLookup symbols;
    private final MemorySegment run;
    private final MemorySegment step;
    private final MemorySegment runUntil;
    private final MemorySegment play;
    private final MemorySegment settle;
    private final MemorySegment cycle;

    SimLibrary(Path library) {
        // Never unloaded: the C++ runtime inside keeps thread-local state whose destructors must stay mapped.
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
        run = symbols.findOrThrow("sim_run");
        step = symbols.findOrThrow("sim_step");
        runUntil = symbols.findOrThrow("sim_run_until");
        play = symbols.findOrThrow("sim_play");
        settle = symbols.findOrThrow("sim_settle");
        cycle = symbols.findOrThrow("sim_cycle");
    }

    /** The new simulation, or {@link MemorySegment#NULL} with the reason in {@link #creationError()}. */
    MemorySegment create(long seed, String clock) {
        try (Arena arena = Arena.ofConfined()) {
            return CREATE.call(function("sim_create"), seed, arena.allocateFrom(clock));
        }
    }

    String creationError() {
        return text(GLOBAL_ADDRESS.call(function("sim_creation_error")));
    }

    void destroy(MemorySegment simulation) {
        INT.call(function("sim_destroy"), simulation);
    }

    long portCount(MemorySegment simulation) {
        return LONG.call(function("sim_port_count"), simulation);
    }

    MemorySegment ports(MemorySegment simulation) {
        return ADDRESS.call(function("sim_ports"), simulation);
    }

    int run(MemorySegment simulation, long cycles) {
        return RUN.call(run, simulation, cycles);
    }

    /** One cycle of a model that writes no files, by the simulation's address; costs less than {@link #run}. */
    int step(long simulation) {
        return STEP.call(step, simulation);
    }

    int play(MemorySegment simulation, MemorySegment batch, long cycles) {
        return PLAY.call(play, simulation, batch, cycles);
    }

    int runUntil(MemorySegment simulation, long port, long value, long maxCycles) {
        return RUN_UNTIL.call(runUntil, simulation, port, value, maxCycles);
    }

    int settle(MemorySegment simulation) {
        return INT.call(settle, simulation);
    }

    long cycle(MemorySegment simulation) {
        return LONG.call(cycle, simulation);
    }

    /** What the design and the bus models have printed since the last call. */
    String takeText(MemorySegment simulation) {
        String text = text(ADDRESS.call(function("sim_text"), simulation));
        INT.call(function("sim_clear_text"), simulation);
        return text;
    }

    int setReset(MemorySegment simulation, String port, boolean activeHigh) {
        try (Arena arena = Arena.ofConfined()) {
            return WITH_TEXT.call(function("sim_set_reset"), simulation, arena.allocateFrom(port), activeHigh ? 1 : 0);
        }
    }

    int openTrace(MemorySegment simulation, String file) {
        try (Arena arena = Arena.ofConfined()) {
            return WITH_TEXT.call(function("sim_open_trace"), simulation, arena.allocateFrom(file), 0);
        }
    }

    int closeTrace(MemorySegment simulation) {
        return INT.call(function("sim_close_trace"), simulation);
    }

    int writeCoverage(MemorySegment simulation, String file) {
        try (Arena arena = Arena.ofConfined()) {
            return WITH_TEXT.call(function("sim_write_coverage"), simulation, arena.allocateFrom(file), 0);
        }
    }

    /** The index of the new bus model, negative with the reason in the text. */
    int addBus(
            MemorySegment simulation,
            MemorySegment factory,
            long kind,
            String name,
            MemorySegment options,
            MemorySegment table,
            long rows) {
        try (Arena arena = Arena.ofConfined()) {
            return ADD_BUS.call(
                    function("sim_add_bus"), simulation, factory, kind, arena.allocateFrom(name), options, table, rows);
        }
    }

    MemorySegment busState(MemorySegment simulation, int bus) {
        return BUS_STATE.call(function("sim_bus_state"), simulation, bus);
    }

    int busCall(MemorySegment simulation, int bus, long operation, MemorySegment arguments) {
        return BUS_CALL.call(function("sim_bus_call"), simulation, bus, operation, arguments);
    }

    static String text(MemorySegment cString) {
        return cString.reinterpret(Long.MAX_VALUE).getString(0);
    }

    MemorySegment function(String name) {
        return symbols.findOrThrow(name);
    }
}
