// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Definition;
import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Instance;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Memory;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Operation;
import dev.signum.jhdl.ir.Register;
import dev.signum.jhdl.ir.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A canonical text of a netlist: two definitions are the same module if and only if their texts are equal. */
final class NetlistText {
    private final StringBuilder text = new StringBuilder();
    private final Map<Net, String> portsOfChildren = new IdentityHashMap<>();

    private NetlistText() {}

    static String of(Definition definition) {
        NetlistText writer = new NetlistText();
        writer.definition(definition);
        return writer.text.toString();
    }

    static String firstDifference(String one, String two) {
        List<String> left = one.lines().toList();
        List<String> right = two.lines().toList();
        int at = 0;
        while (at < left.size() && at < right.size() && left.get(at).equals(right.get(at))) {
            at++;
        }
        return "'" + lineAt(left, at) + "' against '" + lineAt(right, at) + "'";
    }

    private static String lineAt(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at).strip() : "nothing";
    }

    private void definition(Definition definition) {
        definition.ports().forEach(this::net);
        definition.nets().forEach(this::net);
        for (Register register : definition.registers()) {
            line(
                    "",
                    "register " + register.net() + " at " + register.clock().clock()
                            + register.reset()
                                    .map(v -> " reset " + register.clock().reset() + " to " + v)
                                    .orElse(""));
        }
        definition.memories().forEach(this::memory);
        Stream.concat(definition.ports().stream(), definition.nets().stream())
                .filter(definition.attributes()::containsKey)
                .forEach(net -> line("", net + " " + definition.attributes().get(net)));
        for (Instance instance : definition.instances()) {
            line(
                    "",
                    "instance " + instance.name() + " of "
                            + instance.definition().name());
            instance.definition().cell().ifPresent(cell -> cell.parameters()
                    .forEach(p -> line("  ", p.name() + " = " + p.value())));
            for (Net port : instance.definition().ports()) {
                portsOfChildren.put(port, instance.name() + "." + port.name());
            }
        }
        statements("", definition.body());
        definition.verilog().ifPresent(text::append);
    }

    private void net(Net net) {
        line("", net.role() + " " + net + " " + net.shape());
    }

    private void memory(Memory memory) {
        line(
                "",
                "memory " + memory.name() + " " + memory.width() + "x" + memory.depth() + memory.style()
                        + memory.contents());
        for (Memory.Write write : memory.writes()) {
            line(
                    "  ",
                    "write [" + show(write.address()) + "] = " + show(write.data()) + " if " + show(write.enable())
                            + " at " + write.clock().clock());
        }
        for (Memory.Read read : memory.reads()) {
            line(
                    "  ",
                    "read " + read.target() + " = [" + show(read.address()) + "]"
                            + read.sync()
                                    .map(s -> " if " + show(s.enable()) + " at "
                                            + s.clock().clock())
                                    .orElse(""));
        }
    }

    private void statements(String indent, List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign assign -> line(indent, show(assign.target()) + " = " + show(assign.source()));
                case Statement.If choice -> {
                    line(indent, "if " + show(choice.condition()));
                    statements(indent + "  ", choice.then());
                    line(indent, "else");
                    statements(indent + "  ", choice.otherwise());
                }
                case Statement.Switch choice -> {
                    line(indent, "switch " + show(choice.value()));
                    for (Statement.Arm arm : choice.arms()) {
                        line(indent, "on " + arm.keys());
                        statements(indent + "  ", arm.body());
                    }
                    line(indent, "otherwise " + choice.otherwise().isPresent());
                    statements(indent + "  ", choice.otherwise().orElse(List.of()));
                }
            }
        }
    }

    private String show(Expr expr) {
        return switch (expr) {
            case Net net -> portsOfChildren.getOrDefault(net, net.name());
            case Literal literal -> literal.shape() + literal.toString() + literal.bits();
            case Operation op ->
                op.operator() + "<" + op.high() + "," + op.low() + ","
                        + op.operands().stream().map(this::show).toList() + ">";
        };
    }

    private void line(String indent, String content) {
        text.append(indent).append(content).append('\n');
    }
}
