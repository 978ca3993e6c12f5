// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import dev.signum.sim.design.DesignSource;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a class, or one test, each on a fresh simulation of a design.
 *
 * <pre>{@code
 * @Bench(verilog = "rtl/fifo.v", top = "fifo", parameters = "DEPTH=16", reset = "rst")
 * class FifoTest {
 *     record Ports(BitPort push, IntPort data, BitPort full) {}
 *
 *     @Test
 *     void fills(Ports dut, Processes processes, SplittableRandom random) { ... }
 * }
 * }</pre>
 *
 * <p>Test methods, {@code @BeforeEach}, {@code @AfterEach} and the constructor may ask for: a record of the design's ports (see
 * {@link dev.signum.sim.handle.Handles}), {@link dev.signum.sim.verilator.Dut}, {@link dev.signum.sim.process.Processes},
 * {@link java.util.SplittableRandom}, {@link Seed}. All that one test is given belongs to one simulation, which is out of reset and
 * ends with the test; unfinished processes are ended right after the test's method.
 *
 * <p>Parameters that change from test to test come from arguments of {@code @ParameterizedTest} and
 * {@code @ParameterizedClass} that are marked {@link DesignParameter}.
 *
 * <p>Settings, as JUnit configuration parameters or system properties: {@code signum.seed}, the seed of the run;
 * {@code signum.waves=true}, waves and command log of every test in {@code target/signum-waves}; {@code signum.artifacts=false}, nothing
 * is kept of failed tests (else see {@code target/signum-failures}); {@code signum.replace}, a folder whose files take the place of
 * Verilog files of the same name.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(BenchExtension.class)
public @interface Bench {

    /** What makes the Verilog; either this or {@link #verilog}. */
    Class<? extends DesignSource> design() default DesignSource.class;

    /** Verilog files, relative to the folder in which the tests run: that of the Maven module. */
    String[] verilog() default {};

    /** Top module of {@link #verilog}. */
    String top() default "";

    /** Parameters of the design, {@code NAME=value}; with {@link #verilog} those of the top module, integers. */
    String[] parameters() default {};

    /** The clock input. */
    String clock() default "clk";

    /** The reset input, {@code !rst_n} where it is active low; empty for none. One named {@code reset} may be absent. */
    String reset() default "reset";

    /** Edges that the reset is held before the test sees the design; 0 leaves it to the test. */
    int resetCycles() default 2;

    /** Cycles after which the test fails. */
    long maxCycles() default 1_000_000;

    /** Whether registers without reset start at values drawn from the seed. */
    boolean randomStart() default false;
}
