// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Watches a bench without a fault: how long its models run, and whether the block is among them. */
final class CycleCount implements SimulationScope {
    private final String file;
    private final String text;
    private final AtomicLong most = new AtomicLong();
    private final AtomicBoolean used = new AtomicBoolean();

    CycleCount(String file, String text) {
        this.file = file;
        this.text = text;
    }

    @Override
    public ModelBuild building(ModelBuild build) {
        build.sources().stream().filter(source -> source.endsWith(file)).forEach(source -> {
            try {
                used.compareAndSet(false, Files.readString(source).equals(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return build;
    }

    @Override
    public void closing(Dut dut) {
        most.accumulateAndGet(dut.cycle(), Math::max);
    }

    long most() {
        return most.get();
    }

    boolean used() {
        return used.get();
    }
}
