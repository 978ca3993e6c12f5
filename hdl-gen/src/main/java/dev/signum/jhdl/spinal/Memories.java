// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Clock;
import dev.signum.jhdl.ir.Memory;
import dev.signum.jhdl.ir.Net;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import scala.math.BigInt;
import spinal.core.Bits;
import spinal.core.ClockDomain;
import spinal.core.HardType$;
import spinal.core.Mem;
import spinal.core.MemPortStatement;
import spinal.core.MemReadAsync;
import spinal.core.MemReadSync;
import spinal.core.MemWrite;
import spinal.core.dontCare$;
import spinal.core.internals.Expression;
import spinal.core.writeFirst$;

/**
 * Lowers memories. A read port is itself the value of its word, so the text has one signal a port, under the author's
 * name: the register of a registered read, the wire of a combinational one.
 */
final class Memories {
    private final Function<Clock, ClockDomain> clocks;
    private final Map<String, String> portNames;
    private final Map<Memory, Mem<Bits>> lowered = new IdentityHashMap<>();
    private final Map<Memory.Read, Expression> reads = new IdentityHashMap<>();

    Memories(Function<Clock, ClockDomain> clocks, Map<String, String> portNames) {
        this.clocks = clocks;
        this.portNames = portNames;
    }

    /** Declares the array and its read ports, so that expressions may mention them. */
    void declare(Memory memory, Map<Net, Expression> nets) {
        Mem<Bits> mem = new Mem<>(HardType$.MODULE$.implFactory(() -> word(memory.width())), memory.depth());
        mem.setName(memory.name());
        memory.style().ifPresent(style -> mem.addAttribute("ram_style", style));
        if (!memory.contents().isEmpty()) {
            mem.initialContent_$eq(memory.contents().stream().map(BigInt::new).toArray(BigInt[]::new));
        }
        lowered.put(memory, mem);
        int port = 0;
        for (Memory.Read read : memory.reads()) {
            Expression value = read.sync().isPresent() ? sync(mem, read.sync().get()) : async(mem);
            portNames.put(memory.name() + "_spinal_port" + port++, read.target().name());
            reads.put(read, value);
            nets.put(read.target(), value);
        }
    }

    /** Connects addresses, enables and write ports. */
    void connect(Memory memory, Expressions expressions) {
        for (Memory.Read read : memory.reads()) {
            Expression address = expressions.whole(read.address());
            switch (reads.get(read)) {
                case MemReadSync port -> {
                    port.address_$eq(address);
                    port.readEnable_$eq(
                            expressions.whole(read.sync().orElseThrow().enable()));
                }
                case MemReadAsync port -> port.address_$eq(address);
                default -> throw new IllegalStateException(read.toString());
            }
        }
        for (Memory.Write write : memory.writes()) {
            MemWrite port = new MemWrite();
            port.address_$eq(expressions.whole(write.address()));
            port.data_$eq(expressions.whole(write.data()));
            port.writeEnable_$eq(expressions.whole(write.enable()));
            port.width_$eq(memory.width());
            port.clockDomain_$eq(clocks.apply(write.clock()));
            append(lowered.get(memory), port);
        }
    }

    private static Bits word(int width) {
        Bits bits = new Bits();
        bits.setWidth(width);
        return bits;
    }

    private Expression sync(Mem<Bits> mem, Memory.Sync sync) {
        MemReadSync port = new MemReadSync();
        port.width_$eq(mem.getWidth());
        port.readUnderWrite_$eq(dontCare$.MODULE$);
        port.clockDomain_$eq(clocks.apply(sync.clock()));
        append(mem, port);
        return port;
    }

    private static Expression async(Mem<Bits> mem) {
        MemReadAsync port = new MemReadAsync();
        port.width_$eq(mem.getWidth());
        port.readUnderWrite_$eq(writeFirst$.MODULE$);
        append(mem, port);
        return port;
    }

    private static void append(Mem<Bits> mem, MemPortStatement port) {
        port.mem_$eq(mem);
        mem.parentScope().append(port);
        mem.dlcAppend(port);
    }
}
