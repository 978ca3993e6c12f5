// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * The read half of an AXI4 master port, named as the AMBA AXI specification names its signals (IHI 0022, A2). Bursts are INCR of
 * whole beats, in order, without an id.
 */
public record AxiReadPorts(
        Bit arvalid,
        Bit arready,
        UInt araddr,
        UInt arlen,
        UInt arsize,
        Bits arburst,
        Bit rvalid,
        Bit rready,
        Bits rdata,
        Bits rresp,
        Bit rlast) {
    private static final int INCR = 1;

    /** Declares the ports on a module; size and burst are driven, all else is left to it. */
    public static AxiReadPorts master(Module module, String prefix, MemoryConfig memory) {
        AxiReadPorts ports = new AxiReadPorts(
                module.output(prefix + "_arvalid", Bit.type()),
                module.input(prefix + "_arready", Bit.type()),
                module.output(prefix + "_araddr", UInt.width(memory.addressBits())),
                module.output(prefix + "_arlen", UInt.width(8)),
                module.output(prefix + "_arsize", UInt.width(3)),
                module.output(prefix + "_arburst", Bits.width(2)),
                module.input(prefix + "_rvalid", Bit.type()),
                module.output(prefix + "_rready", Bit.type()),
                module.input(prefix + "_rdata", Bits.width(memory.beatBits())),
                module.input(prefix + "_rresp", Bits.width(2)),
                module.input(prefix + "_rlast", Bit.type()));
        ports.arsize.set(UInt.of(Integer.numberOfTrailingZeros(memory.beatBytes()), 3));
        ports.arburst.set(Bits.of(INCR, 2));
        return ports;
    }

    /** Passes a child's port through to this port of the module around it. */
    public void connect(Module module, String name, AxiReadPorts inner) {
        // Size and burst type are constants on both.
        module.unused(name + "_read_constants_unused", inner.arsize, inner.arburst);
        arvalid.set(inner.arvalid);
        inner.arready.set(arready);
        araddr.set(inner.araddr);
        arlen.set(inner.arlen);
        inner.rvalid.set(rvalid);
        rready.set(inner.rready);
        inner.rdata.set(rdata);
        inner.rresp.set(rresp);
        inner.rlast.set(rlast);
    }
}
