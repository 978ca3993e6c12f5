// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/** A named signal of one module definition. Identity matters: two nets are the same only if they are the same object. */
public final class Net implements Expr {
    private final String name;
    private final Shape shape;
    private final Role role;
    private final Site site;

    /**
     * Makes a net.
     *
     * @param name the author's name, a legal Verilog identifier
     * @param shape shape
     * @param role what drives it
     * @param site where the author declared it
     */
    public Net(String name, Shape shape, Role role, Site site) {
        this.name = name;
        this.shape = shape;
        this.role = role;
        this.site = site;
    }

    /**
     * The author's name.
     *
     * @return a legal Verilog identifier
     */
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /**
     * What drives the net.
     *
     * @return role
     */
    public Role role() {
        return role;
    }

    /**
     * Where the author declared the net.
     *
     * @return site
     */
    public Site site() {
        return site;
    }

    /**
     * Whether the net is a port.
     *
     * @return true for inputs and outputs
     */
    public boolean isPort() {
        return role == Role.INPUT || role == Role.OUTPUT;
    }

    @Override
    public String toString() {
        return name;
    }
}
