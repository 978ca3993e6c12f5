// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Signal;
import dev.signum.jhdl.UInt;
import dev.signum.jhdl.VerilogLeaf;
import java.util.ArrayList;
import java.util.List;

/** Every construct in one design, so that one build simulates them all. */
final class Everything extends Module {
    static final List<String> INPUTS = List.of("reset", "a", "b", "n", "f", "g");

    final List<String> outputNames = new ArrayList<>();
    final List<Operators.Case> cases;

    /** Counts ones with a Verilog function that the HDL does not have. */
    static final class Ones extends VerilogLeaf {
        final UInt word = input("word", UInt.width(8));
        final UInt ones = output("ones", UInt.width(4));

        Ones() {
            super("ones_w8");
            body("  assign ones = $countones(word);");
        }
    }

    Everything() {
        super("everything");
        UInt a = input("a", UInt.width(8));
        UInt b = input("b", UInt.width(8));
        UInt n = input("n", UInt.width(4));
        Bit f = input("f", Bit.type());
        Bit g = input("g", Bit.type());

        Operators operators = child("ops", Operators::new);
        operators.a.set(a);
        operators.b.set(b);
        operators.n.set(n);
        operators.f.set(f);
        cases = List.copyOf(operators.cases);
        operators.outputs.forEach(output -> output.accept(this));

        Sequential sequential = child("seq", Sequential::new);
        sequential.a.set(a);
        sequential.n.set(n);
        sequential.f.set(f);
        sequential.g.set(g);
        expose("count", sequential.count);
        expose("chosen", sequential.chosen);
        expose("state_code", sequential.state);
        expose("late", sequential.late);
        expose("late_enabled", sequential.lateEnabled);
        expose("late_reset", sequential.lateReset);
        expose("word_sync", sequential.wordSync);
        expose("word_async", sequential.wordAsync);
        expose("square", sequential.square);
        expose("in_ready", sequential.inReady);
        expose("out_valid", sequential.outValid);
        expose("out_data", sequential.outData);
        expose("out_tag", sequential.outTag);

        Ones leaf = child("leaf", Ones::new);
        when(f, () -> leaf.word.set(a)).otherwise(() -> leaf.word.set(b));
        expose("word_seen", leaf.word);
        expose("ones", leaf.ones);
    }

    <S extends Signal<S>> void expose(String name, S value) {
        S out = output(name, value.declaredType());
        out.set(value);
        outputNames.add(name);
    }
}
