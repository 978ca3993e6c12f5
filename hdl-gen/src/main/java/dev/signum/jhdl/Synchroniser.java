// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

/**
 * Brings one slowly changing bit into a clock domain through two flip-flops. Instantiate it inside
 * {@code in(domain, ...)} of the domain that reads {@link #q}; {@link #d} comes from any other.
 *
 * <pre>
 *   d --> [meta] --> [settled] --> q
 * </pre>
 *
 * Latency 2 edges of the reading domain.
 */
public final class Synchroniser extends Module {
    /** The bit of the other domain, from a register of its own. */
    public final Bit d;
    /** The bit in this domain. */
    public final Bit q;

    /** Two flip-flops without reset. */
    public Synchroniser() {
        super("synchroniser");
        d = input("d", Bit.type());
        q = output("q", Bit.type());
        Bit meta = reg("meta", Bit.type()).attribute("ASYNC_REG", "TRUE");
        Bit settled = reg("settled", Bit.type()).attribute("ASYNC_REG", "TRUE");
        meta.set(d);
        settled.set(meta);
        q.set(settled);
    }
}
