// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Clock;
import dev.signum.jhdl.ir.Definition;
import dev.signum.jhdl.ir.Instance;
import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Register;
import dev.signum.jhdl.ir.Role;
import dev.signum.jhdl.ir.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import scala.collection.mutable.ArrayBuffer;
import spinal.core.BaseType;
import spinal.core.BitVector;
import spinal.core.Bits;
import spinal.core.Bool;
import spinal.core.ClockDomain;
import spinal.core.ClockDomainConfig;
import spinal.core.Component;
import spinal.core.DslScopeStack$;
import spinal.core.HIGH$;
import spinal.core.RISING$;
import spinal.core.SYNC$;
import spinal.core.internals.AssignmentStatement;
import spinal.core.internals.DataAssignmentStatement;
import spinal.core.internals.Expression;
import spinal.core.internals.InitAssignmentStatement$;
import spinal.core.internals.ScopeStatement;
import spinal.core.internals.SwitchStatement;
import spinal.core.internals.SwitchStatementElement;
import spinal.core.internals.WhenStatement;

/** The SpinalHDL component of one definition. */
final class Lowering extends Component {
    private final Map<Net, Expression> nets = new IdentityHashMap<>();
    private final Map<Clock, ClockDomain> clocks = new HashMap<>();
    private final Map<String, String> memoryPorts = new HashMap<>();
    private final Expressions expressions = new Expressions(nets::get);

    Lowering(Definition definition) {
        setDefinitionName(definition.name(), true);
        // The facade has checked the names; SpinalHDL would also refuse VHDL's keywords and the names of definitions.
        withoutKeywords();
        definition.ports().forEach(port -> nets.put(port, declare(port)));
        definition.nets().stream().filter(net -> net.role() == Role.WIRE).forEach(net -> nets.put(net, declare(net)));
        definition.registers().forEach(register -> nets.put(register.net(), declare(register)));
        definition.instances().forEach(this::instance);
        Memories memories = new Memories(this::clock, memoryPorts);
        definition.memories().forEach(memory -> memories.declare(memory, nets));
        definition.memories().forEach(memory -> memories.connect(memory, expressions));
        definition.registers().forEach(this::reset);
        definition
                .attributes()
                .forEach((net, attributes) ->
                        attributes.forEach((name, value) -> ((BaseType) nets.get(net)).addAttribute(name, value)));
        definition.body().forEach(this::statement);
        postInitCallback();
    }

    Lowered lowered() {
        return new Lowered(expressions.symbols(), expressions.constants(), memoryPorts);
    }

    static BaseType declare(Net net) {
        BaseType signal = net.shape().scalar() ? new Bool() : vector(net.width());
        signal.setName(net.name());
        switch (net.role()) {
            case INPUT -> signal.asInput();
            case OUTPUT -> signal.asOutput();
            case WIRE, REGISTER, MEMORY_READ -> {}
        }
        return signal;
    }

    private static BitVector vector(int width) {
        return new Bits().setWidth(width);
    }

    private BaseType declare(Register register) {
        var context = clock(register.clock()).push();
        BaseType signal = declare(register.net()).setAsReg();
        context.restore();
        return signal;
    }

    private void reset(Register register) {
        register.reset().ifPresent(value -> {
            BaseType signal = (BaseType) nets.get(register.net());
            append(InitAssignmentStatement$.MODULE$.apply(signal, expressions.whole(value)));
        });
    }

    private ClockDomain clock(Clock clock) {
        ClockDomain known = clocks.get(clock);
        if (known != null) {
            return known;
        }
        ClockDomain made = new ClockDomain(
                (Bool) nets.get(clock.clock()),
                (Bool) nets.get(clock.reset()),
                ClockDomain.$lessinit$greater$default$3(),
                ClockDomain.$lessinit$greater$default$4(),
                ClockDomain.$lessinit$greater$default$5(),
                new ClockDomainConfig(RISING$.MODULE$, SYNC$.MODULE$, HIGH$.MODULE$, HIGH$.MODULE$, HIGH$.MODULE$),
                ClockDomain.$lessinit$greater$default$7(),
                ClockDomain.$lessinit$greater$default$8());
        clock.gatedFrom().ifPresent(source -> made.setSynchronousWith(clock(source)));
        clocks.put(clock, made);
        return made;
    }

    private void instance(Instance instance) {
        ChildBox box = new ChildBox(instance);
        box.ports().forEach(nets::put);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Assign assign -> {
                BaseType target = (BaseType) nets.get(assign.target());
                append(DataAssignmentStatement.apply(target, expressions.whole(assign.source())));
            }
            case Statement.If choice -> {
                WhenStatement when = new WhenStatement(expressions.whole(choice.condition()));
                DslScopeStack$.MODULE$.get().append(when);
                within(when.whenTrue(), choice.then());
                within(when.whenFalse(), choice.otherwise());
            }
            case Statement.Switch choice -> switchOn(choice);
        }
    }

    private void switchOn(Statement.Switch choice) {
        SwitchStatement lowered = new SwitchStatement(expressions.whole(choice.value()));
        DslScopeStack$.MODULE$.get().append(lowered);
        for (Statement.Arm arm : choice.arms()) {
            ScopeStatement scope = new ScopeStatement(lowered);
            ArrayBuffer<Expression> keys = new ArrayBuffer<>();
            for (Literal key : arm.keys()) {
                keys.addOne(expressions.whole(key));
            }
            lowered.elements().addOne(new SwitchStatementElement(keys, scope));
            within(scope, arm.body());
        }
        choice.otherwise().ifPresent(body -> {
            ScopeStatement scope = new ScopeStatement(lowered);
            lowered.defaultScope_$eq(scope);
            within(scope, body);
        });
    }

    private void within(ScopeStatement scope, List<Statement> body) {
        var context = scope.push();
        body.forEach(this::statement);
        context.restore();
    }

    private static void append(AssignmentStatement statement) {
        DslScopeStack$.MODULE$.get().append(statement);
    }
}
