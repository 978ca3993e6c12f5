// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.BlackBox;
import dev.signum.jhdl.ClockDomain;
import dev.signum.jhdl.UInt;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code RAM32M16}: the eight look-up tables of an UltraScale+ SLICEM as a memory of 32 words (UG574, UG974). Seven ports of two bits, each read
 * without a clock at an address of its own; all are written at the clock edge at the address of the eighth, H.
 */
public final class Ram32M16 extends BlackBox {
    /** Ports with a read address of their own. */
    public static final int READ_PORTS = 7;

    /** Bits of a port. */
    public static final int PORT_BITS = 2;

    private static final int ADDRESS_BITS = 5;
    private static final List<String> PORTS = List.of("A", "B", "C", "D", "E", "F", "G", "H");

    /** Of the eight ports, H last. */
    public final List<Bits> read;

    /** Of the eight ports; H's is the write address as well. */
    public final List<UInt> address;

    /** Of the eight ports. */
    public final List<Bits> written;

    public final Bit writeEnable;
    public final ClockDomain writeClock;

    public Ram32M16() {
        super("RAM32M16");
        read = PORTS.stream()
                .map(port -> output("DO" + port, Bits.width(PORT_BITS)))
                .toList();
        address = PORTS.stream()
                .map(port -> input("ADDR" + port, UInt.width(ADDRESS_BITS)))
                .toList();
        written = PORTS.stream()
                .map(port -> input("DI" + port, Bits.width(PORT_BITS)))
                .toList();
        writeClock = clock("WCLK");
        writeEnable = input("WE", Bit.type());
        model(PORTS.stream().map(Ram32M16::words).collect(Collectors.joining("\n")));
    }

    private static String words(String port) {
        return """
                  reg [1:0] words_%1$s [0:31];
                  always @(posedge WCLK) if (WE) words_%1$s[ADDRH] <= DI%1$s;
                  assign DO%1$s = words_%1$s[ADDR%1$s];
                """.formatted(port);
    }
}
