// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/** The write half of an AXI4 master port; see {@link AxiReadPorts}. */
public record AxiWritePorts(
        Bit awvalid,
        Bit awready,
        UInt awaddr,
        UInt awlen,
        UInt awsize,
        Bits awburst,
        Bit wvalid,
        Bit wready,
        Bits wdata,
        Bits wstrb,
        Bit wlast,
        Bit bvalid,
        Bit bready,
        Bits bresp) {
    private static final int INCR = 1;

    /** Declares the ports on a module; size and burst are driven, all else is left to it. */
    public static AxiWritePorts master(Module module, String prefix, MemoryConfig memory) {
        AxiWritePorts ports = new AxiWritePorts(
                module.output(prefix + "_awvalid", Bit.type()),
                module.input(prefix + "_awready", Bit.type()),
                module.output(prefix + "_awaddr", UInt.width(memory.addressBits())),
                module.output(prefix + "_awlen", UInt.width(8)),
                module.output(prefix + "_awsize", UInt.width(3)),
                module.output(prefix + "_awburst", Bits.width(2)),
                module.output(prefix + "_wvalid", Bit.type()),
                module.input(prefix + "_wready", Bit.type()),
                module.output(prefix + "_wdata", Bits.width(memory.beatBits())),
                module.output(prefix + "_wstrb", Bits.width(memory.beatBytes())),
                module.output(prefix + "_wlast", Bit.type()),
                module.input(prefix + "_bvalid", Bit.type()),
                module.output(prefix + "_bready", Bit.type()),
                module.input(prefix + "_bresp", Bits.width(2)));
        ports.awsize.set(UInt.of(Integer.numberOfTrailingZeros(memory.beatBytes()), 3));
        ports.awburst.set(Bits.of(INCR, 2));
        return ports;
    }

    /** Passes a child's port through to this port of the module around it. */
    public void connect(Module module, String name, AxiWritePorts inner) {
        // Size and burst type are constants on both.
        module.unused(name + "_write_constants_unused", inner.awsize, inner.awburst);
        awvalid.set(inner.awvalid);
        inner.awready.set(awready);
        awaddr.set(inner.awaddr);
        awlen.set(inner.awlen);
        wvalid.set(inner.wvalid);
        inner.wready.set(wready);
        wdata.set(inner.wdata);
        wstrb.set(inner.wstrb);
        wlast.set(inner.wlast);
        inner.bvalid.set(bvalid);
        bready.set(inner.bready);
        inner.bresp.set(bresp);
    }
}
