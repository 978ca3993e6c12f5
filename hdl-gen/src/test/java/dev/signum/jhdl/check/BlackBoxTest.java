// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.BlackBox;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.HdlException;
import dev.signum.jhdl.Module;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of a library: instantiated with their parameters, never part of the design, simulated by their models. */
class BlackBoxTest {
    /** A table of one input. */
    private static final class Table extends BlackBox {
        final Bit in;
        final Bit out;

        Table(long init, String mode, String body) {
            super("TABLE1");
            in = input("I", Bit.type());
            out = output("O", Bit.type());
            parameter("INIT", 2, BigInteger.valueOf(init));
            parameter("MODE", "PLAIN", mode);
            model(body);
        }

        Table(long init, String mode) {
            this(init, mode, "  assign O = INIT[I] ^ (MODE != \"PLAIN\");");
        }
    }

    private static final class Top extends Module {
        Top(long first, String mode) {
            super("top");
            Bit x = input("x", Bit.type());
            Bit y = output("y", Bit.type());
            Bit z = output("z", Bit.type());
            Table one = child("one", () -> new Table(first, "PLAIN"));
            Table two = child("two", () -> new Table(2, mode));
            one.in.set(x);
            two.in.set(x);
            y.set(delay("one_out", 1, one.out));
            z.set(delay("two_out", 1, two.out));
        }
    }

    @Test
    void theDesignNamesTheCellAndTheModelLiesApart() {
        Emitted emitted = Emitter.emit(() -> new Top(1, "NEGATED"));
        assertEquals(Set.of("top.v"), emitted.files().keySet());
        String text = emitted.files().get("top.v");
        assertTrue(text.contains("  TABLE1 #(\n    .INIT (2'h1   ),\n    .MODE (\"PLAIN\")\n  ) one ("), text);
        assertTrue(text.contains(".MODE (\"NEGATED\")"), text);
        assertEquals("""
                // Signum RTL, Apache-2.0. A model for simulation of a cell that the target's tools know; not for synthesis.

                module TABLE1 #(
                  parameter [1:0] INIT = 2'h0,
                  parameter MODE = "PLAIN"
                ) (
                  input  wire          I,
                  output wire          O
                );

                  assign O = INIT[I] ^ (MODE != "PLAIN");

                endmodule
                """, emitted.models().get("TABLE1.v"));
        assertEquals(Set.of("TABLE1.v", "top.v"), emitted.simulated().keySet());
    }

    @Test
    void simulatorsRunTheModel(@TempDir Path folder) throws Exception {
        Emitted emitted = Emitter.emit(() -> new Top(1, "NEGATED"));
        Files.writeString(folder.resolve("TABLE1.v"), emitted.models().get("TABLE1.v"));
        Emitted whole = new Emitted(emitted.top(), emitted.simulated());
        assertEquals("", Simulation.lint(whole, folder));
        List<long[]> values = Simulation.build(whole, folder, List.of("x"), List.of("y", "z"))
                .run(List.of(new long[] {0}, new long[] {1}, new long[] {0}));
        assertArrayEquals(new long[] {1, 1}, values.get(1));
        assertArrayEquals(new long[] {0, 0}, values.get(2));
    }

    @Test
    void modulesThatDifferInAParameterAreDifferent() {
        HdlException refused = assertThrows(
                HdlException.class,
                () -> Emitter.emit(() -> new Module("pair") {
                    {
                        child("a", () -> new Inner(1)).x.set(Bit.of(false));
                        child("b", () -> new Inner(2)).x.set(Bit.of(false));
                    }
                }));
        assertTrue(refused.getMessage().contains("two different modules are named 'inner'"), refused.getMessage());
        assertTrue(refused.getMessage().contains("'INIT = 2'h1' against 'INIT = 2'h2'"), refused.getMessage());
    }

    private static final class Inner extends Module {
        final Bit x;
        final Bit y;

        Inner(long init) {
            super("inner");
            x = input("x", Bit.type());
            y = output("y", Bit.type());
            Table table = child("table_1", () -> new Table(init, "PLAIN"));
            table.in.set(x);
            y.set(table.out);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertEquals("parameter 'INIT' of 'TABLE1' has 2 bits; 4 does not fit", messageOf(4, "  assign O = INIT[I];"));
        assertEquals("the Verilog of leaf 'TABLE1' never mentions its port 'I'", messageOf(1, "  assign O = 1'b0;"));
    }

    private static String messageOf(long init, String body) {
        return assertThrows(HdlException.class, () -> Emitter.emit(() -> new Table(init, "PLAIN", body)))
                .getMessage()
                .replaceFirst("\\w+\\.java:\\d+: ", "");
    }
}
