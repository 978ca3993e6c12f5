// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static dev.signum.jhdl.check.Mistake.at;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.UInt;
import java.util.List;

/** Wrong widths, ranges, uses and names. */
final class ValueMistakes {
    private ValueMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake(
                        "widths differ",
                        "plus needs equal widths: UInt(8) 'a' and UInt(9) 'b'; extend or truncate one",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                UInt b = input("b", UInt.width(9));
                                a.plus(at(b));
                            }
                        }),
                new Mistake(
                        "set of another width",
                        "set needs equal widths: UInt(4) 'y' and UInt(8) 'a'; extend or truncate one",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                UInt y = output("y", UInt.width(4));
                                y.set(at(a));
                            }
                        }),
                new Mistake(
                        "expression used twice",
                        "expression '(a + a)' is used twice (first at LINE); name it: x.named(\"...\")",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                UInt y = output("y", UInt.width(8));
                                UInt sum = a.plus(a);
                                y.set(sum.and(at(sum)));
                            }
                        }),
                new Mistake(
                        "slice of an expression",
                        "slice of expression '(a + a)' needs a name: x.named(\"...\")",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                a.plus(a).slice(at(3), 0);
                            }
                        }),
                new Mistake(
                        "product as an operand",
                        "product '(a * a)' as an operand needs a name: x.named(\"...\")",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                a.times(a).plus(at(UInt.of(1, 16)));
                            }
                        }),
                new Mistake("slice out of range", "slice(8, 0) of UInt(8) 'a' is out of range", () -> new Module("m") {
                    {
                        UInt a = input("a", UInt.width(8));
                        a.slice(at(8), 0);
                    }
                }),
                new Mistake("bit out of range", "bit 8 of UInt(8) 'a' is out of range", () -> new Module("m") {
                    {
                        UInt a = input("a", UInt.width(8));
                        a.bit(at(8));
                    }
                }),
                new Mistake(
                        "index of another width",
                        "bit needs an index of 3 bits for UInt(8) 'a', not UInt(8) 'a'",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                a.bit(at(a));
                            }
                        }),
                new Mistake(
                        "extend that shrinks",
                        "extend(4) of UInt(8) 'a' would shrink it; use truncate",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                a.extend(at(4));
                            }
                        }),
                new Mistake(
                        "truncate that grows",
                        "truncate(9) of UInt(8) 'a' would grow it; use extend",
                        () -> new Module("m") {
                            {
                                UInt a = input("a", UInt.width(8));
                                a.truncate(at(9));
                            }
                        }),
                new Mistake(
                        "constant out of range",
                        "256 does not fit UInt(8): the range is 0..255",
                        () -> new Module("m") {
                            {
                                UInt.of(at(256L), 8);
                            }
                        }),
                new Mistake(
                        "negative constant out of range",
                        "-129 does not fit SInt(8): the range is -128..127",
                        () -> new Module("m") {
                            {
                                SInt.of(at(-129L), 8);
                            }
                        }),
                new Mistake("width zero", "UInt of width 0: a width is at least 1", () -> new Module("m") {
                    {
                        UInt.width(at(0));
                    }
                }),
                new Mistake(
                        "name twice", "name 'A' of wire is taken by input 'a' of this module", () -> new Module("m") {
                            {
                                input("a", Bit.type());
                                wire(at("A"), Bit.type());
                            }
                        }),
                new Mistake("keyword", "'end' cannot name an input: it is a Verilog keyword", () -> new Module("m") {
                    {
                        input(at("end"), Bit.type());
                    }
                }),
                new Mistake(
                        "illegal name",
                        "'a-b' cannot name an input: use letters, digits and underscores, a letter first",
                        () -> new Module("m") {
                            {
                                input(at("a-b"), Bit.type());
                            }
                        }),
                new Mistake(
                        "name of a clock",
                        "name 'clk' of input is taken by clock 'clk' of this module",
                        () -> new Module("m") {
                            {
                                input(at("clk"), Bit.type());
                            }
                        }));
    }
}
