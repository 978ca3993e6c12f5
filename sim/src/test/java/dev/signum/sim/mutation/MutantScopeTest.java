// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantScopeTest {
    private static final String ADDER = """
            module summing (
              input  wire          clk,
              input  wire [7:0]    a,
              output wire [7:0]    sum
            );
              assign sum = (a + 8'h03);
            endmodule
            """;

    @TempDir
    private Path folder;

    private Path source;
    private MutantScope scope;

    @BeforeEach
    void makeScope() throws IOException {
        source = Files.writeString(folder.resolve("summing.v"), ADDER);
        Mutant minus = Mutator.all("summing.v", ADDER, 1).stream()
                .filter(mutant -> mutant.fault() == Fault.ARITHMETIC)
                .findFirst()
                .orElseThrow();
        scope = MutantScope.of(minus, ADDER, Files.createDirectory(folder.resolve("mutant")), 100);
    }

    private long sumOfTen(Path file) {
        try (Dut dut = ModelBuild.of("summing", file).compile().open()) {
            dut.port("a").set(10);
            dut.settle();
            return dut.port("sum").get();
        }
    }

    @Test
    void theFaultIsThereInTheScopeAndNowhereElse() {
        assertEquals(13, sumOfTen(source));
        assertEquals(7, (long) SimulationScope.callIn(scope, () -> sumOfTen(source)));
        assertEquals(13, sumOfTen(source));
        assertEquals(1, scope.builds());
    }

    @Test
    void otherContentOfTheSameNameStays() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("summing.v");
        Files.writeString(other, ADDER.replace("8'h03", "8'h04"));
        assertEquals(14, (long) SimulationScope.callIn(scope, () -> sumOfTen(other)));
        assertEquals(0, scope.builds());
    }

    @Test
    void theControlChangesTheFileAndNotTheCircuit() {
        MutantScope control = MutantScope.control("summing.v", ADDER, folder.resolve("mutant"));
        assertEquals(13, (long) SimulationScope.callIn(control, () -> sumOfTen(source)));
        assertEquals(1, control.builds());
    }

    @Test
    void aBenchThatHangsIsEnded() {
        SimulationException e = assertThrows(
                SimulationException.class,
                () -> SimulationScope.callIn(scope, () -> {
                    try (Dut dut = ModelBuild.of("summing", source).compile().open()) {
                        assertThrows(SimulationException.class, () -> dut.until("sum", 1, 60), "its own limit");
                        while (true) {
                            dut.step();
                        }
                    }
                }));
        assertEquals(RunStatus.TIMEOUT, e.status());
        assertEquals(100, e.cycle());
        assertTrue(e.getMessage().endsWith("the limit of 100 cycles is reached"), e.getMessage());
    }
}
