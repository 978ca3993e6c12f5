// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.handle;

import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.Port;
import dev.signum.sim.verilator.WidePort;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes typed handles: records that name the ports of a design.
 *
 * <pre>{@code
 * record Word(BitPort valid, BitPort ready, IntPort data) {}
 * record Fifo(Word push, Word pop, IntPort count) {}      // push_valid, push_ready, push_data, pop_valid, ...
 * record Lanes(List<IntPort> lane, WidePort beat) {}      // lane_0, lane_1, ..., beat
 * }</pre>
 *
 * <p>A component stands for the port of its name; upper case and underscores make no difference, so that {@code pushData} is
 * {@code push_data} and {@code new_} is {@code new}. A component that is a record puts its name in front of those inside; a list
 * takes the ports numbered from 0. Types: {@link BitPort} (1 bit), {@link IntPort} (1 to 32), {@link LongPort} (1 to 64),
 * {@link WidePort} and {@link Port} (any).
 *
 * <p>Every port of the design except clock and reset must be named, unless the record is {@link Partial}.
 */
public final class Handles {

    static final Map<Class<?>, Function<Port, Object>> KINDS = Map.of(
            Port.class, port -> port,
            BitPort.class, Port::asBit,
            IntPort.class, Port::asInt,
            LongPort.class, Port::asLong,
            WidePort.class, Port::asWide);

    private Handles() {}

    /** Whether a type is a record with at least one component that stands for ports. */
    public static boolean isHandle(Type type) {
        return type instanceof Class<?> record
                && record.isRecord()
                && Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .anyMatch(Handles::standsForPorts);
    }

    private static boolean standsForPorts(Type type) {
        Type element = element(type);
        return element != null ? standsForPorts(element) : KINDS.containsKey(type) || isHandle(type);
    }

    /** The type of a list's items; null for what is no list. */
    static Type element(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : null;
    }

    /**
     * The handle of a design.
     *
     * @param notNeeded ports that the record need not name, such as clock and reset
     * @throws IllegalArgumentException where components and ports do not fit together
     */
    public static <T extends Record> T bind(Class<T> record, Dut dut, Set<String> notNeeded) {
        Binding binding = new Binding(record, dut.ports());
        T handle = record.cast(binding.bindRecord(record, ""));
        if (!record.isAnnotationPresent(Partial.class)) {
            binding.checkComplete(notNeeded);
        }
        return handle;
    }
}
