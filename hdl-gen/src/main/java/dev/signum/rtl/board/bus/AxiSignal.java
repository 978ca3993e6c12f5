// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.bus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The signals of AXI4 (IHI 0022), in the order in which the vendor's cells list them. */
public enum AxiSignal {
    AWID,
    AWADDR,
    AWLEN,
    AWSIZE,
    AWBURST,
    AWLOCK,
    AWCACHE,
    AWPROT,
    AWREGION,
    AWQOS,
    AWVALID,
    AWREADY,
    WDATA,
    WSTRB,
    WLAST,
    WVALID,
    WREADY,
    BID,
    BRESP,
    BVALID,
    BREADY,
    ARID,
    ARADDR,
    ARLEN,
    ARSIZE,
    ARBURST,
    ARLOCK,
    ARCACHE,
    ARPROT,
    ARREGION,
    ARQOS,
    ARVALID,
    ARREADY,
    RID,
    RDATA,
    RRESP,
    RLAST,
    RVALID,
    RREADY;

    /** AXI4-Lite has these. */
    private static final Set<AxiSignal> LITE = Set.of(
            AWADDR, AWPROT, AWVALID, AWREADY, WDATA, WSTRB, WVALID, WREADY, BRESP, BVALID, BREADY, ARADDR, ARPROT,
            ARVALID, ARREADY, RDATA, RRESP, RVALID, RREADY);

    private static final Set<AxiSignal> FROM_SLAVE =
            Set.of(AWREADY, WREADY, BID, BRESP, BVALID, ARREADY, RID, RDATA, RRESP, RLAST, RVALID);

    /** Normal, not cacheable, bufferable. */
    private static final long BUFFERABLE = 3;

    /** Those of AXI4-Lite. */
    public static List<AxiSignal> lite() {
        return Arrays.stream(values()).filter(LITE::contains).toList();
    }

    /** Those of AXI4 without some. */
    public static List<AxiSignal> fullWithout(AxiSignal... left) {
        return Arrays.stream(values())
                .filter(signal -> !List.of(left).contains(signal))
                .toList();
    }

    /** Its name in a port, behind the prefix. */
    public String port() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the slave drives it. */
    public boolean fromSlave() {
        return FROM_SLAVE.contains(this);
    }

    /** What a reader gets from a master or slave without it. */
    public long idle() {
        return this == AWCACHE || this == ARCACHE ? BUFFERABLE : 0;
    }

    /** Its bits on a bus. */
    public int width(AxiShape shape) {
        return switch (this) {
            case AWID, BID, ARID, RID -> shape.idBits();
            case AWADDR, ARADDR -> shape.addressBits();
            case WDATA, RDATA -> shape.dataBits();
            case WSTRB -> shape.dataBits() / Byte.SIZE;
            case AWLEN, ARLEN -> 8;
            case AWSIZE, ARSIZE, AWPROT, ARPROT -> 3;
            case AWBURST, ARBURST, BRESP, RRESP -> 2;
            case AWCACHE, ARCACHE, AWREGION, ARREGION, AWQOS, ARQOS -> 4;
            case AWLOCK,
                    ARLOCK,
                    AWVALID,
                    AWREADY,
                    WLAST,
                    WVALID,
                    WREADY,
                    BVALID,
                    BREADY,
                    ARVALID,
                    ARREADY,
                    RLAST,
                    RVALID,
                    RREADY -> 1;
        };
    }
}
