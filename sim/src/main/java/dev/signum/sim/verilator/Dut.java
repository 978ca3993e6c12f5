// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A running model: one clock, its ports, and the bus models attached to it.
 *
 * <pre>{@code
 *              step                        step
 *   set inputs  |  settle  sample  EDGE     |  settle  sample  EDGE
 *   ------------+--------------------+------+--------------------+-----
 *                          ^ sampled()      ^ get()
 * }</pre>
 *
 * <p>A step settles the combinational logic with the inputs as they were set, samples all ports, and raises the clock.
 * Bus models see what is sampled and drive their inputs right after the edge, as a register would.
 *
 * <p>When the design fails an assertion, calls {@code $stop} or {@code $fatal}, or breaks the protocol of an attached bus,
 * the call that ran it throws {@link SimulationException} with what the design printed, and so does every later one.
 * {@code $finish} ends a run early and shows in {@link #isFinished()}.
 *
 * <p>One thread at a time may use a model; different models are independent.
 */
@SuppressWarnings("restricted")
public final class Dut implements AutoCloseable {

    // Verilator's static tables are filled by the first model made in a library.
    private static final Object CONSTRUCTION = new Object();

    private final CompiledModel model;
    private final SimLibrary library;
    private final MemorySegment simulation;
    private final Arena arena = Arena.ofShared();
    private final Lifetime lifetime;
    private final Map<String, Port> ports;
    private final SimulationScope scope = SimulationScope.current();
    private final String clockName;
    private final SimulationClock clock;
    private Port reset;
    private boolean resetActiveHigh;
    private Path trace;

    private Dut(CompiledModel model, SimLibrary library, MemorySegment simulation, String clockName) {
        this.model = model;
        this.lifetime = new Lifetime(model.top());
        this.library = library;
        this.simulation = simulation;
        this.clockName = clockName;
        this.clock = new SimulationClock(library, simulation, lifetime, model.traced());
        this.ports = PortTable.read(library, simulation, arena, lifetime);
        clock.limit(scope.cycleLimit());
    }

    static Dut open(CompiledModel model, String clock, long seed) {
        synchronized (CONSTRUCTION) {
            SimLibrary library = model.functions();
            MemorySegment simulation = library.create(seed, clock);
            if (simulation.equals(MemorySegment.NULL)) {
                throw new IllegalArgumentException(model.top() + ": " + library.creationError());
            }
            return new Dut(model, library, simulation, clock);
        }
    }

    /**
     * A port by its name in the Verilog source.
     *
     * @throws NoSuchElementException with the names there are
     */
    public Port port(String name) {
        Port port = ports.get(name);
        if (port == null) {
            throw new NoSuchElementException(model.top() + " has no port " + name + "; it has " + ports.keySet());
        }
        return port;
    }

    /** All ports in the order of Verilator's header. */
    public Collection<Port> ports() {
        return ports.values();
    }

    /** Names the reset input, so that {@link #reset(int)} can drive it and bus models rest while it is active. */
    public Dut resetBy(String name, boolean activeHigh) {
        reset = port(name);
        resetActiveHigh = activeHigh;
        check(library.setReset(simulation, name, activeHigh));
        return this;
    }

    /** Holds the reset of {@link #resetBy} active for {@code cycles} edges and releases it. */
    public void reset(int cycles) {
        if (reset == null) {
            throw new IllegalStateException("name the reset port with resetBy first");
        }
        reset.set(resetActiveHigh);
        step(cycles);
        reset.set(!resetActiveHigh);
        settle();
    }

    /** One clock cycle. */
    public void step() {
        clock.step();
    }

    /**
     * So many clock cycles in one native call, or as the stepper of {@link #stepBy} has it; fewer where the design calls
     * {@code $finish}.
     *
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} at the limit of {@link #limit}, or when the thread
     *     is interrupted
     */
    public void step(long cycles) {
        clock.step(cycles);
    }

    /**
     * Lets {@code other} run the clock for all who call {@code step}, {@code reset} and {@code until}, as a scheduler does
     * that must see each edge; null gives it back to the model.
     *
     * @return runs the model's own clock, in one native call
     */
    public Stepper stepBy(Stepper other) {
        return clock.stepBy(other);
    }

    void play(MemorySegment batch, long cycles) {
        clock.play(batch, cycles);
    }

    /** Lets the model run up to this cycle and no further. */
    public void limit(long cycle) {
        clock.limit(Math.min(cycle, scope.cycleLimit()));
    }

    /** Lets combinational outputs follow inputs that were just set, without a clock edge. */
    public void settle() {
        clock.settle();
    }

    /**
     * Runs until a port of at most 64 bits has a value once the logic has settled; no edge follows the match.
     *
     * @return cycles run, 0 where the port has the value already
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} after {@code maxCycles}
     */
    public long until(String portName, long value, long maxCycles) {
        return clock.until(port(portName), value, maxCycles);
    }

    /** Rising clock edges so far. */
    public long cycle() {
        return clock.cycle();
    }

    /** Whether the design has called {@code $finish}; it then no longer runs. */
    public boolean isFinished() {
        return clock.isFinished();
    }

    /** What the design has printed so far, with the texts of failed assertions. */
    public String printed() {
        return clock.printed();
    }

    /**
     * Starts to write a waveform of every signal, in FST format; 10 time units are one cycle.
     *
     * @throws IllegalStateException where the model was built without tracing
     * @throws InputException where the file cannot be written
     */
    public void trace(Path fst) {
        lifetime.check();
        if (!model.traced()) {
            throw new IllegalStateException(model.top() + " was built without tracing; use ModelBuild.withTracing()");
        }
        checkWritable("waveform", fst);
        check(library.openTrace(simulation, fst.toString()));
        trace = fst;
    }

    /**
     * Ends the waveform; its file is complete.
     *
     * @throws InputException where the file could not be written whole; what there is of it is deleted
     */
    public void closeTrace() {
        lifetime.check();
        check(library.closeTrace(simulation));
        if (trace != null) {
            WaveFile.requireWhole(trace);
            trace = null;
        }
    }

    /**
     * Writes how often each line, branch and toggle of the design has happened so far, in Verilator's format, each instance apart.
     *
     * @throws IllegalStateException where the model was built without coverage
     * @throws InputException where the file cannot be written
     */
    public void writeCoverage(Path file) {
        lifetime.check();
        if (!model.covered()) {
            throw new IllegalStateException(model.top() + " was built without coverage; use ModelBuild.withCoverage()");
        }
        checkWritable("coverage", file);
        check(library.writeCoverage(simulation, file.toString()));
    }

    // Verilator's writers differ in what they say about a file that cannot be opened.
    private static void checkWritable(String what, Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new InputException("cannot write the " + what + " " + file + "; check that its folder exists", e);
        }
    }

    /** The model of which this is an instance. */
    public CompiledModel model() {
        return model;
    }

    /**
     * Starts to write down what is done to the model, a command a line: the cycle, then {@code set <port> <value>} for each
     * input that changed, {@code settle}, {@code step <cycles>}, {@code until <port> <value> <cycles>}; values are
     * hexadecimal.
     *
     * @throws InputException where the file cannot be written
     */
    public void logCommands(Path file) {
        lifetime.check();
        try {
            clock.log(new CommandLog(file, ports(), clockName));
        } catch (IOException e) {
            throw new InputException("cannot write the command log " + file + "; check that its folder exists", e);
        }
    }

    SimLibrary library() {
        lifetime.check();
        return library;
    }

    MemorySegment simulation() {
        return simulation;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    /** Memory that lives as long as the model. */
    Arena arena() {
        return arena;
    }

    void checkAttached(int busIndex) {
        if (busIndex < 0) {
            throw new IllegalArgumentException(model.top() + ": " + printed().strip());
        }
    }

    RunStatus check(int code) {
        return clock.check(code);
    }

    /** Ends the model: completes a waveform, runs {@code final} blocks, frees its memory. Ports become unusable. */
    @Override
    public void close() {
        if (lifetime.hasEnded()) {
            return;
        }
        try {
            scope.closing(this);
            printed();
        } finally {
            lifetime.end();
            clock.end();
            ports.values().forEach(Port::end);
            library.destroy(simulation);
            arena.close();
        }
    }
}
