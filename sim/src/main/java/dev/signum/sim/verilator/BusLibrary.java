// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.util.List;

/** The libraries of bus models: each is compiled and loaded when the first of its models is attached to a design. */
enum BusLibrary {
    /** Streams and interrupt lines. */
    STREAM("stream_factory.cpp", "stream.cpp", "interrupt.cpp"),
    /** AXI4 with its memories, and AXI4-Lite. */
    AXI(
            "axi_factory.cpp",
            "axi_memory.cpp",
            "axi_address.cpp",
            "axi_read.cpp",
            "axi_write.cpp",
            "axi_lite.cpp",
            "dram.cpp",
            "dram_banks.cpp");

    private final List<String> units;

    BusLibrary(String... units) {
        this.units = List.of(units);
    }

    /** Its C++ files, without the harness's. */
    List<String> units() {
        return units;
    }
}
