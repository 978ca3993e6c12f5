// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Clock;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Role;
import dev.signum.jhdl.ir.Shape;

/**
 * A clock with its reset: registers load at the rising edge; reset is synchronous and active high. Each of the two
 * becomes an input port of the module only if something uses it.
 */
public final class ClockDomain {
    private final Scope scope;
    private final Clock clock;
    private boolean clockUsed;
    private boolean resetUsed;

    ClockDomain(Scope scope, String clockName, String resetName) {
        this.scope = scope;
        this.clock = new Clock(
                new Net(clockName, Shape.BIT, Role.INPUT, Sites.here()),
                new Net(resetName, Shape.BIT, Role.INPUT, Sites.here()));
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
        resetUsed = true;
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
        resetUsed |= withReset;
        return clock;
    }

    boolean clockUsed() {
        return clockUsed;
    }

    boolean resetUsed() {
        return resetUsed;
    }
}
