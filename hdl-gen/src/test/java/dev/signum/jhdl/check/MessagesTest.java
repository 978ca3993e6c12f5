// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.ClockDomain;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.HdlException;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake gets its sentence at the author's line. */
class MessagesTest {
    static Stream<Mistake> values() {
        return ValueMistakes.all().stream();
    }

    static Stream<Mistake> structures() {
        return StructureMistakes.all().stream();
    }

    static Stream<Mistake> uses() {
        return UseMistakes.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void misuseIsNamedAtItsLine(Mistake mistake) {
        check("UseMistakes.java", mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void valueMistakeIsNamedAtItsLine(Mistake mistake) {
        check("ValueMistakes.java", mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    void structureMistakeIsNamedAtItsLine(Mistake mistake) {
        check("StructureMistakes.java", mistake);
    }

    private static void check(String file, Mistake mistake) {
        String message = messageOf(mistake.design());
        String site = file + ":" + Mistake.markedLine() + ": ";
        assertEquals(site, message.substring(0, Math.min(site.length(), message.length())), message);
        assertEquals(mistake.sentence(), message.substring(site.length()).replaceAll("at \\w+\\.java:\\d+", "at LINE"));
    }

    private static String messageOf(Supplier<Module> design) {
        return assertThrows(HdlException.class, () -> Emitter.emit(design)).getMessage();
    }

    @Test
    void moduleOutsideAnElaboration() {
        String message =
                assertThrows(HdlException.class, () -> new Mistake.Inverter(1)).getMessage();
        assertEquals(
                "module 'inverter' is made outside an elaboration; use Emitter.emit(() -> new ...)",
                message.replaceFirst("MessagesTest.java:\\d+: ", ""));
    }

    @Test
    void hardwareOutsideAModule() {
        String message =
                assertThrows(HdlException.class, () -> Bit.of(true).not()).getMessage();
        assertEquals(
                "hardware is described outside a module; do it in the constructor of a Module",
                message.replaceFirst("MessagesTest.java:\\d+: ", ""));
    }

    /** One name, two structures. */
    private static final class Chameleon extends Module {
        final Bit a;
        final Bit y;

        Chameleon(boolean inverts) {
            super("chameleon");
            a = input("a", Bit.type());
            y = output("y", Bit.type());
            y.set(inverts ? a.not() : a);
        }
    }

    @Test
    void oneNameForTwoModules() {
        String message = messageOf(() -> new Module("m") {
            {
                Bit a = input("a", Bit.type());
                Bit y = output("y", Bit.type());
                Chameleon one = child("one", () -> new Chameleon(false));
                Chameleon two = child("two", () -> new Chameleon(true));
                one.a.set(a);
                two.a.set(one.y);
                y.set(two.y);
            }
        });
        assertEquals(
                "two different modules are named 'chameleon' (the other at LINE); put what differs into the name: "
                        + "'y = a' against 'y = NOT<0,0,[a]>'",
                message.replaceFirst("MessagesTest.java:\\d+: ", "").replaceFirst("at \\w+\\.java:\\d+", "at LINE"));
    }

    @Test
    void combinationalLoopIsRefused() {
        String message = messageOf(() -> new Module("looping") {
            {
                UInt y = output("y", UInt.width(4));
                UInt w = wire(Mistake.at("w"), UInt.width(4));
                w.set(w.not());
                y.set(w);
            }
        });
        assertEquals("MessagesTest.java:" + Mistake.markedLine() + ": combinational loop through w", message);
    }

    @Test
    void unsynchronisedCrossingIsRefused() {
        String message = messageOf(() -> new Module("crossing") {
            {
                ClockDomain other = clockDomain("other_clk", "other_reset");
                Bit a = input("a", Bit.type());
                Bit y = output("y", Bit.type());
                Bit here = reg("here", Bit.type());
                here.set(a);
                in(other, () -> {
                    Bit there = reg(Mistake.at("there"), Bit.type());
                    there.set(here);
                    y.set(there);
                });
            }
        });
        assertEquals(
                "MessagesTest.java:" + Mistake.markedLine()
                        + ": 'here' of one clock domain reaches 'there' of another; put a Synchroniser between them",
                message);
    }
}
