// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.ClockDomain;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.RamStyle;
import dev.signum.jhdl.Synchroniser;
import dev.signum.jhdl.UInt;
import dev.signum.jhdl.VerilogLeaf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text reads as written by hand: lint has nothing to say, names are the author's, equal designs give equal bytes. */
class TextTest {
    @TempDir
    Path folder;

    @Test
    void lintHasNothingToSayAboutAnyConstruct() throws Exception {
        assertEquals("", Simulation.lint(Emitter.emit(Everything::new), folder));
    }

    @Test
    void lintHasNothingToSayAboutTwoClocks() throws Exception {
        assertEquals("", Simulation.lint(Emitter.emit(TwoClocks::new), folder));
    }

    @Test
    void lintDoesComplainWhereThereIsReason() throws Exception {
        Emitted design = Emitter.emit(() -> new Module("forgetful") {
            {
                input("ignored", Bit.type());
                output("y", Bit.type()).set(Bit.of(true));
            }
        });
        assertTrue(Simulation.lint(design, folder).contains("UNUSEDSIGNAL"));
    }

    @Test
    void emissionIsReproducibleAndSilent() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertEquals(Emitter.emit(Everything::new), Emitter.emit(Everything::new));
        } finally {
            System.setOut(before);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    /** A flag of one domain, read in another; a clock or reset that nothing uses is no port. */
    private static final class TwoClocks extends Module {
        TwoClocks() {
            super("two_clocks");
            ClockDomain memory = clockDomain("mem_clk", "mem_reset");
            Bit a = input("a", Bit.type());
            Bit y = output("y", Bit.type());
            Bit flag = reg("flag", Bit.type());
            flag.set(a);
            in(memory, () -> {
                Synchroniser sync = child("sync", Synchroniser::new);
                sync.d.set(flag);
                Bit seen = reg("seen", Bit.type()).resetTo(false);
                seen.set(sync.q);
                y.set(seen);
            });
        }
    }

    /** Leaves out the pulses of cycles without an enable. */
    private static final class Gate extends VerilogLeaf {
        private final Bit enable;
        private final Bit gated;

        Gate() {
            super("gate");
            enable = input("enable", Bit.type());
            gated = output("gated", Bit.type());
            usesClock();
            body("assign gated = clk & enable;");
        }
    }

    /** A register that rests, read and written from the clock that never does. */
    private static final class Resting extends Module {
        Resting() {
            super("resting");
            Bit a = input("a", Bit.type());
            Bit y = output("y", Bit.type());
            Bit seen = reg("seen", Bit.type());
            seen.set(a);
            Gate gate = child("gate", Gate::new);
            gate.enable.set(a);
            in(gatedDomain("resting_clk", gate.gated), () -> {
                Bit held = reg("held", Bit.type()).resetTo(false);
                held.set(seen);
                y.set(held);
            });
        }
    }

    @Test
    void gatedClocksNeedNoSynchroniser() {
        assertEquals("""
                module resting (
                  input  wire          clk,
                  input  wire          reset,
                  input  wire          a,
                  output wire          y
                );

                  wire                gate_gated;
                  wire                resting_clk;
                  reg                 seen;
                  reg                 held;

                  gate gate (
                    .clk    (clk       ), //i
                    .enable (a         ), //i
                    .gated  (gate_gated)  //o
                  );
                  assign resting_clk = gate_gated;
                  assign y = held;
                  always @(posedge resting_clk) begin
                    if(reset) begin
                      held <= 1'b0;
                    end else begin
                      held <= seen;
                    end
                  end

                  always @(posedge clk) begin
                    seen <= a;
                  end


                endmodule
                """, body(Emitter.emit(Resting::new), "resting.v"));
    }

    @Test
    void clocksOfSeveralDomains() {
        assertEquals("""
                module two_clocks (
                  input  wire          clk,
                  input  wire          mem_clk,
                  input  wire          mem_reset,
                  input  wire          a,
                  output wire          y
                );

                  wire                sync_q;
                  reg                 flag;
                  reg                 seen;

                  synchroniser sync (
                    .clk (mem_clk), //i
                    .d   (flag   ), //i
                    .q   (sync_q )  //o
                  );
                  assign y = seen;
                  always @(posedge mem_clk) begin
                    if(mem_reset) begin
                      seen <= 1'b0;
                    end else begin
                      seen <= sync_q;
                    end
                  end

                  always @(posedge clk) begin
                    flag <= a;
                  end


                endmodule
                """, body(Emitter.emit(TwoClocks::new), "two_clocks.v"));
    }

    @Test
    void memoriesHaveOneSignalAReadUnderTheAuthorsName() {
        Emitted design = Emitter.emit(() -> new Module("ram") {
            {
                UInt address = input("address", UInt.width(9));
                Bits word = input("word", Bits.width(64));
                Bit write = input("write", Bit.type());
                Bit read = input("read", Bit.type());
                Mem<Bits> words = mem("words", Bits.width(64), 512, RamStyle.BLOCK);
                words.write(address, word, write);
                output("q", Bits.width(64)).set(words.readSync("fetched", address, read));
            }
        });
        assertEquals("""
                module ram (
                  input  wire          clk,
                  input  wire [8:0]    address,
                  input  wire [63:0]   word,
                  input  wire          write,
                  input  wire          read,
                  output wire [63:0]   q
                );

                  reg        [63:0]   fetched;
                  (* ram_style = "block" *) reg [63:0] words [0:511];

                  always @(posedge clk) begin
                    if(read) begin
                      fetched <= words[address];
                    end
                  end

                  always @(posedge clk) begin
                    if(write) begin
                      words[address] <= word;
                    end
                  end

                  assign q = fetched;

                endmodule
                """, body(design, "ram.v"));
    }

    @Test
    void statesAreLocalparamsAndConcatenationsAreFlat() {
        String text = body(Emitter.emit(Everything::new), "sequential.v");
        assertTrue(text.contains("  localparam [1:0] MACHINE_RUN = 2'd1;\n"), text);
        assertTrue(text.contains("        MACHINE_RUN : begin\n"), text);
        String operators = body(Emitter.emit(Everything::new), "operators.v");
        assertTrue(operators.contains("assign o_cat = {n,f,a};"), operators);
        assertTrue(operators.contains("assign o_cat_of_neighbours = a;"), operators);
    }

    @Test
    void aDefinitionUsedManyTimesIsEmittedOnce() {
        List<Integer> made = new ArrayList<>();
        Emitted design = Emitter.emit(() -> new Module("many") {
            {
                UInt carried = input("x", UInt.width(8));
                for (int i = 0; i < 300; i++) {
                    EmitterTest.Adder adder = child("adder_" + i, () -> new EmitterTest.Adder(8));
                    adder.a.set(carried);
                    adder.b.set(UInt.of(1, 8));
                    carried = adder.sum.truncate(8);
                    unused("unused_carry_" + i, adder.sum.msb());
                    made.add(i);
                }
                output("y", UInt.width(8)).set(carried);
            }
        });
        assertEquals(300, made.size());
        assertEquals(List.of("adder_w8.v", "many.v"), List.copyOf(design.files().keySet()));
    }

    @Test
    void instancesSignalsAndDefinitionsMayShareAName() throws Exception {
        Emitted design = Emitter.emit(() -> new Module("adder_w8_user") {
            {
                UInt x = input("x", UInt.width(8));
                UInt entity = wire("entity", UInt.width(8));
                EmitterTest.Adder adder = child("adder_w8", () -> new EmitterTest.Adder(8));
                EmitterTest.Adder other = child("buffer", () -> new EmitterTest.Adder(8));
                adder.a.set(x);
                adder.b.set(x);
                entity.set(adder.sum.truncate(8));
                other.a.set(entity);
                other.b.set(cat(adder.sum.msb(), entity.slice(6, 0)).asUInt());
                output("signal", UInt.width(9)).set(other.sum);
            }
        });
        String text = body(design, "adder_w8_user.v");
        assertTrue(text.contains("  adder_w8 adder_w8 (\n"), text);
        assertTrue(text.contains("  adder_w8 buffer (\n"), text);
        assertTrue(text.contains("  assign entity = adder_w8_sum[7 : 0];\n"), text);
        assertEquals("", Simulation.lint(design, folder));
    }

    private static String body(Emitted design, String file) {
        String text = design.files().get(file);
        return text.substring(text.indexOf("module "));
    }
}
