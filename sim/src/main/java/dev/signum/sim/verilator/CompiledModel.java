// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.nio.file.Path;

/**
 * A model compiled into a shared library of its own. The library is loaded already, so that the model stays usable when its file
 * is dropped from the cache.
 */
public final class CompiledModel {
    private final String top;
    private final Path library;
    private final SimLibrary functions;
    private final Variant variant;
    private final boolean fromCache;
    private final BusLibraries buses;

    /** @throws IllegalArgumentException where there is no such library */
    CompiledModel(String top, Path library, Variant variant, boolean fromCache, BusLibraries buses) {
        this.top = top;
        this.library = library;
        this.functions = new SimLibrary(library);
        this.variant = variant;
        this.fromCache = fromCache;
        this.buses = buses;
    }

    /** Name of the top module. */
    public String top() {
        return top;
    }

    /** The shared library; its name is the hash of everything that made it. */
    public Path library() {
        return library;
    }

    SimLibrary functions() {
        return functions;
    }

    BusLibraries buses() {
        return buses;
    }

    /** Whether it can write waveforms. */
    public boolean traced() {
        return variant == Variant.TRACE;
    }

    /** Whether it counts lines, branches and toggles. */
    public boolean covered() {
        return variant == Variant.COVERAGE;
    }

    /** Whether nothing had to be compiled. */
    public boolean fromCache() {
        return fromCache;
    }

    /**
     * A fresh instance of the model with the clock port {@code clk}.
     *
     * @param seed start values of registers where the build asked for random ones
     */
    public Dut open(long seed) {
        return open("clk", seed);
    }

    /** A fresh instance with another clock port. */
    public Dut open(String clock, long seed) {
        return Dut.open(this, clock, seed);
    }

    /**
     * A fresh loop of the C++ file that was built with the model.
     *
     * @throws java.util.NoSuchElementException where the build has none
     */
    public NativeLoop openLoop() {
        return new NativeLoop(functions);
    }

    /** A fresh instance with the clock port {@code clk} and seed 1. */
    public Dut open() {
        return open(1);
    }
}
