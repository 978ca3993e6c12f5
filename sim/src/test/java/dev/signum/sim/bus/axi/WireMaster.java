// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import dev.signum.sim.bus.BusDesigns;
import dev.signum.sim.verilator.Dut;

/** Drives {@code axi_wires.v} wire by wire. */
final class WireMaster implements AutoCloseable {

    private static final int PATIENCE = 1000;

    final Dut dut;

    WireMaster() {
        dut = BusDesigns.build("axi_wires").compile().open().resetBy("rst", true);
    }

    /** Resets, and runs the one cycle after it in which no valid may be high yet. */
    void reset() {
        dut.reset(2);
        dut.step();
    }

    WireMaster set(String port, long value) {
        dut.port(port).set(value);
        return this;
    }

    /** Puts an address on AR or AW. */
    WireMaster offer(String channel, long address, int beats, int size, int burst) {
        return set(channel + "addr", address)
                .set(channel + "len", beats - 1)
                .set(channel + "size", size)
                .set(channel + "burst", burst)
                .set(channel + "valid", 1);
    }

    WireMaster offerData(long data, int strobe, boolean last) {
        return set("wdata", data)
                .set("wstrb", strobe)
                .set("wlast", last ? 1 : 0)
                .set("wvalid", 1);
    }

    /** Steps until the memory has taken what is offered on a channel, and takes the offer back. */
    void untilTaken(String channel) {
        boolean taken = false;
        for (int i = 0; !taken; i++) {
            if (i == PATIENCE) {
                throw new AssertionError(channel + " is never ready");
            }
            dut.step();
            taken = dut.port("m_" + channel + "ready").sampled() == 1;
        }
        set(channel + "valid", 0);
    }

    /** Waits for a valid R or B, with ready low, and returns its response. */
    long answer(String channel) {
        dut.until("m_" + channel + "valid", 1, PATIENCE);
        return dut.port("m_" + channel + "resp").get();
    }

    /** Takes the offered R or B. */
    void take(String channel) {
        set(channel + "ready", 1);
        dut.step();
        set(channel + "ready", 0);
    }

    @Override
    public void close() {
        dut.close();
    }
}
