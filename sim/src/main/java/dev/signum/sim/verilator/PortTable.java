// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the array of {@code signum::Port} that a model exports. */
@SuppressWarnings("restricted")
final class PortTable {

    private static final StructLayout ENTRY = MemoryLayout.structLayout(
            ValueLayout.ADDRESS.withName("name"),
            ValueLayout.ADDRESS.withName("live"),
            ValueLayout.ADDRESS.withName("sampled"),
            ValueLayout.JAVA_INT.withName("width"),
            ValueLayout.JAVA_INT.withName("direction"));

    private PortTable() {}

    static Map<String, Port> read(SimLibrary library, MemorySegment simulation, Arena arena, Lifetime lifetime) {
        int count = Math.toIntExact(library.portCount(simulation));
        MemorySegment table = library.ports(simulation).reinterpret(count * ENTRY.byteSize());
        Map<String, Port> ports = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Port port = port(table.asSlice(i * ENTRY.byteSize(), ENTRY.byteSize()), i, arena, lifetime);
            ports.put(port.name(), port);
        }
        return Collections.unmodifiableMap(ports);
    }

    private static Port port(MemorySegment entry, int index, Arena arena, Lifetime lifetime) {
        int width = entry.get(ValueLayout.JAVA_INT, offset("width"));
        ModelHeader.Direction direction =
                ModelHeader.Direction.values()[entry.get(ValueLayout.JAVA_INT, offset("direction"))];
        long bytes = Storage.bytes(width);
        return new Port(
                SimLibrary.text(entry.get(ValueLayout.ADDRESS, offset("name"))),
                index,
                width,
                direction,
                entry.get(ValueLayout.ADDRESS, offset("live")).reinterpret(bytes, arena, null),
                entry.get(ValueLayout.ADDRESS, offset("sampled")).reinterpret(bytes, arena, null),
                lifetime);
    }

    private static long offset(String field) {
        return ENTRY.byteOffset(PathElement.groupElement(field));
    }
}
