// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/** An AXI4-Lite slave port of 32 data bits (IHI 0022, B1); write strobes and protection bits are not part of it. */
public record AxiLitePorts(
        Bit awvalid,
        Bit awready,
        UInt awaddr,
        Bit wvalid,
        Bit wready,
        Bits wdata,
        Bits wstrb,
        Bit bvalid,
        Bit bready,
        Bits bresp,
        Bit arvalid,
        Bit arready,
        UInt araddr,
        Bit rvalid,
        Bit rready,
        Bits rdata,
        Bits rresp) {
    /** Bits of a register address: a window of 64 KiB. */
    public static final int ADDRESS_BITS = 16;

    /** Declares the ports on a module. */
    public static AxiLitePorts slave(Module module, String prefix) {
        return new AxiLitePorts(
                module.input(prefix + "_awvalid", Bit.type()),
                module.output(prefix + "_awready", Bit.type()),
                module.input(prefix + "_awaddr", UInt.width(ADDRESS_BITS)),
                module.input(prefix + "_wvalid", Bit.type()),
                module.output(prefix + "_wready", Bit.type()),
                module.input(prefix + "_wdata", Bits.width(32)),
                module.input(prefix + "_wstrb", Bits.width(4)),
                module.output(prefix + "_bvalid", Bit.type()),
                module.input(prefix + "_bready", Bit.type()),
                module.output(prefix + "_bresp", Bits.width(2)),
                module.input(prefix + "_arvalid", Bit.type()),
                module.output(prefix + "_arready", Bit.type()),
                module.input(prefix + "_araddr", UInt.width(ADDRESS_BITS)),
                module.output(prefix + "_rvalid", Bit.type()),
                module.input(prefix + "_rready", Bit.type()),
                module.output(prefix + "_rdata", Bits.width(32)),
                module.output(prefix + "_rresp", Bits.width(2)));
    }

    /** Passes a child's port through to this port of the module around it. */
    public void connect(AxiLitePorts inner) {
        inner.awvalid.set(awvalid);
        awready.set(inner.awready);
        inner.awaddr.set(awaddr);
        inner.wvalid.set(wvalid);
        wready.set(inner.wready);
        inner.wdata.set(wdata);
        inner.wstrb.set(wstrb);
        bvalid.set(inner.bvalid);
        inner.bready.set(bready);
        bresp.set(inner.bresp);
        inner.arvalid.set(arvalid);
        arready.set(inner.arready);
        inner.araddr.set(araddr);
        rvalid.set(inner.rvalid);
        inner.rready.set(rready);
        rdata.set(inner.rdata);
        rresp.set(inner.rresp);
    }
}
