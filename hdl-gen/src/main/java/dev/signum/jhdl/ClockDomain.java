// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Clock;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Role;
import dev.signum.jhdl.ir.Shape;
import java.util.Optional;

/**
 * A clock with its reset: registers load at the rising edge; reset is synchronous and active high. Each of the two
 * becomes an input port of the module only if something uses it; a gated clock is a wire.
 */
public final class ClockDomain {
    private final Scope scope;
    private final Clock clock;
    private final Optional<ClockDomain> gatedFrom;
    private boolean clockUsed;
    private boolean resetUsed;

    ClockDomain(Scope scope, String clockName, String resetName) {
        this.scope = scope;
        this.clock = new Clock(
                new Net(clockName, Shape.BIT, Role.INPUT, Sites.here()),
                new Net(resetName, Shape.BIT, Role.INPUT, Sites.here()),
                Optional.empty());
        this.gatedFrom = Optional.empty();
    }

    /** The domain of a gated clock: {@code wire} carries some of {@code source}'s edges; the reset is the same. */
    ClockDomain(ClockDomain source, Net wire) {
        this.scope = source.scope;
        this.clock = new Clock(wire, source.clock.reset(), Optional.of(source.clock));
        this.gatedFrom = Optional.of(source);
    }

    /**
     * The reset as a signal of the module that declares the domain.
     *
     * @return 1 during reset
     */
    public Bit reset() {
        if (Scope.current() != scope) {
            throw new HdlException("clock domain '" + name() + "' belongs to module '" + scope.name() + "', not '"
                    + Scope.current().name() + "'");
        }
        useReset();
        return new Bit(clock.reset(), scope);
    }

    /**
     * Clocks this domain of a child by a domain of the parent.
     *
     * @param domain domain of the module under construction
     */
    public void drivenBy(ClockDomain domain) {
        Scope here = Scope.current();
        here.checkDomain(domain);
        if (scope.parent() != here) {
            throw new HdlException("clock domain '" + name() + "' is none of a child of '" + here.name() + "'");
        }
        here.connect(this, domain);
    }

    String name() {
        return clock.clock().name();
    }

    Scope scope() {
        return scope;
    }

    Clock clock() {
        return clock;
    }

    Clock used(boolean withReset) {
        clockUsed = true;
        if (withReset) {
            useReset();
        }
        return clock;
    }

    private void useReset() {
        resetUsed = true;
        gatedFrom.ifPresent(ClockDomain::useReset);
    }

    boolean clockUsed() {
        return clockUsed;
    }

    boolean resetUsed() {
        return resetUsed;
    }
}
