// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Cell;
import dev.signum.jhdl.ir.Definition;
import dev.signum.jhdl.ir.Expr;
import dev.signum.jhdl.ir.Instance;
import dev.signum.jhdl.ir.Memory;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Register;
import dev.signum.jhdl.ir.Role;
import dev.signum.jhdl.ir.Site;
import dev.signum.jhdl.ir.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One module under construction: its names, nets, statements and rules of ownership. */
final class Scope {
    private final String name;
    private final Scope parent;
    private final Site site = Sites.here();
    private final Names names = new Names();
    private final List<Net> ports = new ArrayList<>();
    private final List<Net> nets = new ArrayList<>();
    private final Map<Net, Clocking> clocking = new IdentityHashMap<>();
    private final List<Memory> memories = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final List<ClockDomain> domains = new ArrayList<>();
    private final Deque<ClockDomain> currentDomain = new ArrayDeque<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Map<Net, SortedMap<String, String>> attributes = new IdentityHashMap<>();
    private Optional<String> verilog = Optional.empty();
    private Optional<Cell> cell = Optional.empty();
    private Definition definition;

    /** A register's domain and reset value so far. */
    private record Clocking(ClockDomain domain, Optional<Expr> reset) {}

    /** A child with the line that made it. */
    record Child(String name, Scope scope, Site site) {}

    Scope(String name, Scope parent) {
        names.claim(name, "module");
        this.name = name;
        this.parent = parent;
        blocks.push(new Block());
        currentDomain.push(domain("clk", "reset"));
    }

    static Scope current() {
        return Elaboration.current();
    }

    String name() {
        return name;
    }

    Scope parent() {
        return parent;
    }

    Definition definition() {
        return definition;
    }

    void claim(String symbol, String thing) {
        names.claim(symbol, thing);
    }

    Net declare(String netName, Type<?> type, Role role, String thing) {
        names.claim(netName, thing);
        Net net = new Net(netName, type.shape(), role, Sites.here());
        (net.isPort() ? ports : nets).add(net);
        return net;
    }

    <S extends Signal<S>> S wire(String netName, Type<S> type) {
        return type.make(declare(netName, type, Role.WIRE, "wire"), this);
    }

    <S extends Signal<S>> S register(String netName, Type<S> type) {
        Net net = declare(netName, type, Role.REGISTER, "register");
        clocking.put(net, new Clocking(currentDomain.peek(), Optional.empty()));
        currentDomain.peek().used(false);
        return type.make(net, this);
    }

    void resetValue(Signal<?> register, Expr value) {
        Clocking before = register.scope() == this && register.expr() instanceof Net net ? clocking.get(net) : null;
        if (before == null) {
            throw new HdlException("resetTo: " + register.shown() + " is no register of module '" + name + "'");
        }
        if (before.reset().isPresent()) {
            throw new HdlException("resetTo: register " + register.shown() + " already has a reset value");
        }
        before.domain().used(true);
        clocking.put(register.net(), new Clocking(before.domain(), Optional.of(value)));
    }

    ClockDomain domain(String clockName, String resetName) {
        names.claim(clockName, "clock");
        names.claim(resetName, "reset");
        ClockDomain domain = new ClockDomain(this, clockName, resetName);
        domains.add(domain);
        return domain;
    }

    ClockDomain gatedDomain(String clockName, Bit clock) {
        Net wire = declare(clockName, Bit.type(), Role.WIRE, "clock");
        assign(wire, clock.use());
        return new ClockDomain(currentDomain.peek(), wire);
    }

    ClockDomain domain() {
        return currentDomain.peek();
    }

    void checkDomain(ClockDomain domain) {
        if (domain.scope() != this) {
            throw new HdlException("clock domain '" + domain.name() + "' belongs to module '"
                    + domain.scope().name() + "', not '" + name + "'");
        }
    }

    void in(ClockDomain domain, Runnable body) {
        checkDomain(domain);
        currentDomain.push(domain);
        body.run();
        currentDomain.pop();
    }

    <M extends Module> M child(String instanceName, Supplier<M> factory) {
        return child(instanceName, currentDomain.peek(), factory);
    }

    <M extends Module> M child(String instanceName, ClockDomain domain, Supplier<M> factory) {
        checkDomain(domain);
        if (blocks.size() > 1) {
            throw new HdlException("child '" + instanceName + "' is made inside when; structure is unconditional");
        }
        names.claim(instanceName, "child");
        M module = Elaboration.build(this, factory);
        Scope made = module.scope();
        children.add(new Child(instanceName, made, Sites.here()));
        for (Net port : made.definition.ports()) {
            names.claim(instanceName + "_" + port.name(), "child port");
        }
        connect(made.domains.getFirst(), domain);
        return module;
    }

    void connect(ClockDomain ofChild, ClockDomain mine) {
        if (ofChild.clockUsed()) {
            assign(ofChild.clock().clock(), mine.used(false).clock());
        }
        if (ofChild.resetUsed()) {
            assign(ofChild.clock().reset(), mine.used(true).reset());
        }
    }

    void attribute(Signal<?> signal, String attribute, String value) {
        if (signal.scope() != this || !(signal.expr() instanceof Net net)) {
            throw new HdlException("attribute: " + signal.shown() + " is no net of module '" + name + "'");
        }
        attributes.computeIfAbsent(net, n -> new TreeMap<>()).put(attribute, value);
    }

    void add(Memory memory) {
        names.claim(memory.name(), "memory");
        memories.add(memory);
    }

    void verilog(String text) {
        verilog = Optional.of(text);
    }

    void cell(Cell made) {
        cell = Optional.of(made);
    }

    boolean isConditional() {
        return blocks.size() > 1;
    }

    /** Runs the body with its statements going to a block. */
    void write(Block block, Runnable body) {
        blocks.push(block);
        body.run();
        blocks.pop();
    }

    void add(Statement statement) {
        blocks.peek().statements().add(statement);
    }

    /** Runs the body with its statements unconditional, even inside when. */
    void unconditionally(Runnable body) {
        write(blocks.peekLast(), body);
    }

    Block block() {
        return blocks.peek();
    }

    /** The net behind a signal that the author may drive from here. */
    Net drivable(Signal<?> signal) {
        if (!(signal.expr() instanceof Net net)) {
            throw new HdlException("set: " + signal.shown() + " is an expression; drive a wire, output or register");
        }
        boolean mine = signal.scope() == this;
        boolean ofChild = signal.scope() != null && signal.scope().parent == this && net.isPort();
        if (!mine && !ofChild) {
            throw notMine("set", signal);
        }
        boolean allowed = mine
                ? net.role() == Role.OUTPUT || net.role() == Role.WIRE || net.role() == Role.REGISTER
                : net.role() == Role.INPUT;
        if (!allowed) {
            throw new HdlException("set: " + signal.shown() + " is an "
                    + (net.role() == Role.INPUT ? "input" : mine ? "output of a memory" : "output of a child")
                    + "; it is driven elsewhere");
        }
        return net;
    }

    void checkReadable(Signal<?> signal) {
        Scope owner = signal.scope();
        boolean port = signal.expr() instanceof Net net && net.isPort();
        if (owner != null && owner != this && !(owner.parent == this && port)) {
            throw notMine("read", signal);
        }
    }

    private HdlException notMine(String verb, Signal<?> signal) {
        return new HdlException(verb + ": " + signal.shown() + " belongs to module '"
                + signal.scope().name() + "', not to '" + name + "'; connect through ports");
    }

    void assign(Net target, Expr source) {
        Site here = Sites.here();
        Site before = blocks.peek().drivenAt(target);
        if (before != null) {
            throw new HdlException(
                    here, "'" + target + "' is already driven at " + before + "; this set would discard that one");
        }
        for (Block block : blocks) {
            block.noteDriven(target, here);
        }
        add(new Statement.Assign(target, source, here));
    }

    /** The ports so far: clocks and resets that something uses, then the declared ones. */
    List<Net> ports() {
        List<Net> allPorts = new ArrayList<>();
        for (ClockDomain domain : domains) {
            if (domain.clockUsed()) {
                allPorts.add(domain.clock().clock());
            }
            if (domain.resetUsed()) {
                allPorts.add(domain.clock().reset());
            }
        }
        allPorts.addAll(ports);
        return List.copyOf(allPorts);
    }

    void close() {
        List<Register> registers = nets.stream()
                .filter(net -> net.role() == Role.REGISTER)
                .map(net -> new Register(
                        net,
                        clocking.get(net).domain().clock(),
                        clocking.get(net).reset()))
                .toList();
        List<Instance> instances = children.stream()
                .map(child -> new Instance(child.name(), child.scope().definition))
                .toList();
        List<Statement> body = List.copyOf(blocks.peek().statements());
        definition = new Definition(
                name,
                site,
                ports(),
                List.copyOf(nets),
                registers,
                List.copyOf(memories),
                instances,
                body,
                attributes,
                verilog,
                cell);
        if (verilog.isEmpty()) {
            DriveCheck.check(definition, children);
        }
    }
}
