// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static dev.signum.jhdl.check.Mistake.at;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.ClockDomain;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.RamStyle;
import dev.signum.jhdl.Stream;
import dev.signum.jhdl.UInt;
import dev.signum.jhdl.When;
import java.util.List;
import java.util.function.Supplier;

/** Constructs used the wrong way. */
final class UseMistakes {
    private UseMistakes() {}

    /** A child that shows its clock domain. */
    private static final class Inner extends Module {
        final ClockDomain domain;

        Inner() {
            super("inner");
            domain = currentDomain();
        }
    }

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "name of the module",
                        "name 'm' of input is taken by module 'm' of this module",
                        () -> new Module("m") {
                            {
                                input(at("m"), Bit.type());
                            }
                        }),
                new Mistake(
                        "clash with a child's port",
                        "name 'inner_a' of wire is taken by child port 'inner_a' of this module",
                        () -> new Module("m") {
                            {
                                Mistake.Inverter inner = child("inner", () -> new Mistake.Inverter(1));
                                inner.a.set(Bit.of(true));
                                wire(at("inner_a"), Bit.type());
                            }
                        }),
                new Mistake(
                        "attribute of an expression", "attribute: '~a' is no net of module 'm'", () -> new Module("m") {
                            {
                                Bit a = input("a", Bit.type());
                                a.not().attribute(at("keep"), "true");
                            }
                        }),
                new Mistake(
                        "domain of another module",
                        "clock domain 'clk' belongs to module 'inner', not 'm'",
                        () -> new Module("m") {
                            {
                                Inner inner = child("inner", Inner::new);
                                in(at(inner.domain), () -> {});
                            }
                        }),
                new Mistake(
                        "reset of another module",
                        "clock domain 'clk' belongs to module 'inner', not 'm'",
                        () -> new Module("m") {
                            {
                                Inner inner = child("inner", Inner::new);
                                at(inner.domain).reset();
                            }
                        }),
                new Mistake(
                        "domain that is no child's",
                        "clock domain 'clk' is none of a child of 'm'",
                        () -> new Module("m") {
                            {
                                currentDomain().drivenBy(at(currentDomain()));
                            }
                        }),
                new Mistake(
                        "reset value twice", "resetTo: register 'r' already has a reset value", () -> new Module("m") {
                            {
                                Bit r = reg("r", Bit.type()).resetTo(0);
                                r.resetTo(at(1L));
                            }
                        }),
                new Mistake("negative delay", "delay 'x' of -1 cycles: give 0 or more", () -> new Module("m") {
                    {
                        delay("x", at(-1), Bit.of(true));
                    }
                }),
                new Mistake(
                        "unused without the word",
                        "unused: the name 'sink' must contain 'unused'",
                        () -> new Module("m") {
                            {
                                unused(at("sink"), Bit.of(true));
                            }
                        }),
                new Mistake(
                        "payloads differ",
                        "connect: UInt(8) 'a_payload' but UInt(9) 'b_payload'",
                        () -> new Module("m") {
                            {
                                Stream<UInt> a = streamInput("a", UInt.width(8));
                                Stream<UInt> b = streamOutput("b", UInt.width(9));
                                a.connect(at(b));
                            }
                        }),
                new Mistake(
                        "elseWhen in another block",
                        "elseWhen must follow its when directly, once",
                        () -> new Module("m") {
                            {
                                Bit a = input("a", Bit.type());
                                When tail = when(a, () -> {});
                                when(a, () -> tail.elseWhen(at(a), () -> {}));
                            }
                        }),
                new Mistake("otherwise twice", "otherwise must follow its when directly, once", () -> new Module("m") {
                    {
                        Bit a = input("a", Bit.type());
                        When tail = when(a, () -> {});
                        tail.otherwise(() -> {});
                        tail.otherwise(at(() -> {}));
                    }
                }),
                new Mistake(
                        "on after otherwise",
                        "on must follow its switchOn directly, otherwise last",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(2));
                                var branches = switchOn(a);
                                branches.otherwise(() -> {});
                                branches.on(at(1L), () -> {});
                            }
                        }),
                new Mistake(
                        "key that is no constant",
                        "switchOn: key UInt(2) 'a' is no constant of type UInt(2)",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(2));
                                switchOn(a).on(List.of(at(a)), () -> {});
                            }
                        }),
                new Mistake("replicate zero times", "replicate(0) of Bit 'a': give at least 1", () -> new Module("m") {
                    {
                        Bit a = input("a", Bit.type());
                        a.replicate(at(0));
                    }
                }),
                new Mistake("cat of nothing", "cat of nothing: give at least one signal", () -> new Module("m") {
                    {
                        cat(at(List.<Bit>of()));
                    }
                }),
                new Mistake(
                        "combinational read of block RAM",
                        "readAsync: memory 'words' is to be BLOCK, which only has registered reads",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(4));
                                Mem<UInt> words = mem("words", UInt.width(8), 16, RamStyle.BLOCK);
                                words.readAsync("r", at(a));
                            }
                        }),
                new Mistake("memory of one word", "memory 'words' of 1 words: give at least 2", () -> new Module("m") {
                    {
                        mem("words", UInt.width(8), at(1));
                    }
                }),
                new Mistake(
                        "word of another width",
                        "write: word UInt(4) 'a' but memory 'words' holds UInt(8)",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(4));
                                Mem<UInt> words = mem("words", UInt.width(8), 16);
                                words.write(a, at(a), Bit.of(true));
                            }
                        }),
                new Mistake(
                        "negative shift",
                        "shift of UInt(4) 'a' by -1: the amount is at least 0",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(4));
                                a.shl(at(-1));
                            }
                        }),
                new Mistake(
                        "factory of nothing",
                        "the factory must make a new module and return it",
                        () -> new Module("m") {
                            {
                                Supplier<Mistake.Inverter> none = () -> null;
                                child("inner", at(none));
                            }
                        }));
    }
}
