// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** Drives {@code axi_wires.v} wire by wire. */
final class WireMaster implements AutoCloseable {

    private static final int PATIENCE = 1000;

    final Dut dut;

    WireMaster() {
        dut = Designs.build("axi_wires").compile().open().resetBy("rst", true);
    }

    void reset() {
        dut.reset(2);
    }

    WireMaster set(String port, long value) {
        dut.port(port).set(value);
        return this;
    }

    /** Puts an address on AR or AW. */
    WireMaster offer(String channel, long address, int beats, int size, int burst) {
        return set(channel + "_addr", address)
                .set(channel + "_len", beats - 1)
                .set(channel + "_size", size)
                .set(channel + "_burst", burst)
                .set(channel + "_valid", 1);
    }

    WireMaster offerData(long data, int strobe, boolean last) {
        return set("w_data", data)
                .set("w_strb", strobe)
                .set("w_last", last ? 1 : 0)
                .set("w_valid", 1);
    }

    /** Steps until the memory has taken what is offered on a channel, and takes the offer back. */
    void untilTaken(String channel) {
        boolean taken = false;
        for (int i = 0; !taken; i++) {
            if (i == PATIENCE) {
                throw new AssertionError(channel + " is never ready");
            }
            dut.step();
            taken = dut.port("m_" + channel + "_ready").sampled() == 1;
        }
        set(channel + "_valid", 0);
    }

    /** Waits for a valid R or B, with ready low, and returns its response. */
    long answer(String channel) {
        dut.until("m_" + channel + "_valid", 1, PATIENCE);
        return dut.port("m_" + channel + "_resp").get();
    }

    /** Takes the offered R or B. */
    void take(String channel) {
        set(channel + "_ready", 1);
        dut.step();
        set(channel + "_ready", 0);
    }

    @Override
    public void close() {
        dut.close();
    }
}
