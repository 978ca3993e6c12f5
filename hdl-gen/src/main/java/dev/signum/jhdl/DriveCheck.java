// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Definition;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Role;
import dev.signum.jhdl.ir.Statement;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Every net is driven, and every combinational net on every path: no latches, no floating inputs. */
final class DriveCheck {
    private final Set<Net> ever = Collections.newSetFromMap(new IdentityHashMap<>());

    private DriveCheck() {}

    static void check(Definition definition, List<Scope.Child> children) {
        DriveCheck check = new DriveCheck();
        Set<Net> always = check.always(definition.body());
        definition.ports().stream().filter(p -> p.role() == Role.OUTPUT).forEach(p -> check.net("output", p, always));
        for (Net net : definition.nets()) {
            if (net.role() == Role.WIRE) {
                check.net("wire", net, always);
            } else if (net.role() == Role.REGISTER && !check.ever.contains(net)) {
                throw new HdlException(net.site(), "register '" + net + "' is never set");
            }
        }
        for (Scope.Child child : children) {
            for (Net port : child.scope().definition().ports()) {
                if (port.role() == Role.INPUT && !always.contains(port)) {
                    throw new HdlException(
                            child.site(),
                            "input '" + port + "' of child '" + child.name() + "' is not driven"
                                    + (check.ever.contains(port) ? " on every path" : ""));
                }
            }
        }
    }

    private void net(String thing, Net net, Set<Net> always) {
        if (!ever.contains(net)) {
            throw new HdlException(net.site(), thing + " '" + net + "' is never driven");
        }
        if (!always.contains(net)) {
            throw new HdlException(
                    net.site(),
                    thing + " '" + net + "' is not driven on every path (a latch); set a default before the when");
        }
    }

    private Set<Net> always(List<Statement> statements) {
        Set<Net> result = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Assign assign -> {
                    result.add(assign.target());
                    ever.add(assign.target());
                }
                case Statement.If choice -> {
                    Set<Net> both = always(choice.then());
                    both.retainAll(always(choice.otherwise()));
                    result.addAll(both);
                }
                case Statement.Switch choice -> result.addAll(alwaysOf(choice));
            }
        }
        return result;
    }

    private Set<Net> alwaysOf(Statement.Switch choice) {
        Set<Net> common = null;
        for (Statement.Arm arm : choice.arms()) {
            Set<Net> here = always(arm.body());
            if (common == null) {
                common = here;
            } else {
                common.retainAll(here);
            }
        }
        Set<Net> rest = always(choice.otherwise().orElse(List.of()));
        long keys = choice.arms().stream().mapToLong(arm -> arm.keys().size()).sum();
        boolean complete = BigInteger.ONE.shiftLeft(choice.value().width()).equals(BigInteger.valueOf(keys));
        if (common == null) {
            return rest;
        }
        if (!complete) {
            common.retainAll(rest);
        }
        return common;
    }
}
