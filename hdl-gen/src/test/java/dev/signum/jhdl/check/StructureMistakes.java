// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static dev.signum.jhdl.check.Mistake.at;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Stream;
import dev.signum.jhdl.UInt;
import dev.signum.jhdl.VerilogLeaf;
import java.util.List;

/** Wrong drives, owners and instances. */
final class StructureMistakes {
    private StructureMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "bare new",
                        "module 'inverter' is made inside 'm' with a bare new; use child(\"name\", () -> new ...)",
                        () -> new Module("m") {
                            {
                                new Mistake.Inverter(at(1));
                            }
                        }),
                new Mistake("driving an input", "set: 'a' is an input; it is driven elsewhere", () -> new Module("m") {
                    {
                        Bit a = input("a", Bit.type());
                        a.set(at(Bit.of(true)));
                    }
                }),
                new Mistake(
                        "driving a child's output",
                        "set: 'y' is an output of a child; it is driven elsewhere",
                        () -> new Module("m") {
                            {
                                Mistake.Inverter inner = child("inner", () -> new Mistake.Inverter(1));
                                inner.y.set(at(Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "driving an expression",
                        "set: '~a' is an expression; drive a wire, output or register",
                        () -> new Module("m") {
                            {
                                Bit a = input("a", Bit.type());
                                a.not().set(at(Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "reading the inside of a child",
                        "read: 'hidden' belongs to module 'inverter', not to 'm'; connect through ports",
                        () -> new Module("m") {
                            {
                                Mistake.Inverter inner = child("inner", () -> new Mistake.Inverter(1));
                                inner.hidden.and(at(Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "driving the inside of a child",
                        "set: 'hidden' belongs to module 'inverter', not to 'm'; connect through ports",
                        () -> new Module("m") {
                            {
                                Mistake.Inverter inner = child("inner", () -> new Mistake.Inverter(1));
                                inner.hidden.set(at(Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "driven twice",
                        "'y' is already driven at LINE; this set would discard that one",
                        () -> new Module("m") {
                            {
                                Bit y = output("y", Bit.type());
                                y.set(at(Bit.of(true)));
                                y.set(at(Bit.of(false)));
                            }
                        }),
                new Mistake("output never driven", "output 'y' is never driven", () -> new Module("m") {
                    {
                        output(at("y"), Bit.type());
                    }
                }),
                new Mistake("wire never driven", "wire 'w' is never driven", () -> new Module("m") {
                    {
                        wire(at("w"), Bit.type());
                    }
                }),
                new Mistake("register never set", "register 'r' is never set", () -> new Module("m") {
                    {
                        reg(at("r"), Bit.type());
                    }
                }),
                new Mistake(
                        "latch",
                        "output 'y' is not driven on every path (a latch); set a default before the when",
                        () -> new Module("m") {
                            {
                                Bit a = input("a", Bit.type());
                                Bit y = output(at("y"), Bit.type());
                                when(a, () -> y.set(Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "child input not driven", "input 'a' of child 'inner' is not driven", () -> new Module("m") {
                            {
                                child(at("inner"), () -> new Mistake.Inverter(1));
                            }
                        }),
                new Mistake("resetTo of a wire", "resetTo: 'w' is no register of module 'm'", () -> new Module("m") {
                    {
                        Bit w = wire("w", Bit.type());
                        w.resetTo(at(Bit.of(true)));
                    }
                }),
                new Mistake(
                        "memory address",
                        "readAsync: memory 'words' of 16 words needs an address of 4 bits, not UInt(8) 'a'",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                Mem<UInt> words = mem("words", UInt.width(8), 16);
                                words.readAsync("r", at(a));
                            }
                        }),
                new Mistake(
                        "memory written in when",
                        "write of memory 'words' inside when: give the condition as the enable",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(4));
                                Mem<UInt> words = mem("words", UInt.width(4), 16);
                                when(a.msb(), () -> words.write(at(a), a, Bit.of(true)));
                            }
                        }),
                new Mistake(
                        "child in when",
                        "child 'inner' is made inside when; structure is unconditional",
                        () -> new Module("m") {
                            {
                                Bit a = input("a", Bit.type());
                                when(a, () -> child(at("inner"), () -> new Mistake.Inverter(1)));
                            }
                        }),
                new Mistake("key twice", "switchOn: key 4'h1 is in two branches", () -> new Module("m") {
                    {
                        UInt a = input("a", UInt.width(4));
                        switchOn(a).on(1, () -> {}).on(at(1L), () -> {});
                    }
                }),
                new Mistake("fifo depth", "fifo of 3 words: give a power of two of at least 2", () -> new Module("m") {
                    {
                        Stream<Bits> in = streamInput("in", Bits.width(8));
                        in.fifo("queue", at(3));
                    }
                }),
                new Mistake(
                        "mux of a wrong count",
                        "mux of 1 choices needs an index of 1 bits, not UInt(2) 'a'",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(2));
                                mux(a, List.of(at(a)));
                            }
                        }),
                new Mistake(
                        "leaf that forgets a port",
                        "the Verilog of leaf 'leaf' never mentions its port 'a'",
                        () -> new Module("m") {
                            {
                                child("leaf", () -> new VerilogLeaf("leaf") {
                                    {
                                        input("a", Bit.type());
                                        body(at("  // nothing"));
                                    }
                                });
                            }
                        }));
    }
}
