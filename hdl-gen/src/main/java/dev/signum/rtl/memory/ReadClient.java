// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * A client's view of a shared read port.
 *
 * @param request a burst is wanted; held with address and length until accepted
 * @param address first byte
 * @param length beats - 1
 * @param accept the burst is under way
 * @param valid a beat of the burst is there
 * @param data the beat
 * @param failed the beat was answered with an error
 * @param ready the client takes it
 */
public record ReadClient(
        Bit request, UInt address, UInt length, Bit accept, Bit valid, Bits data, Bit failed, Bit ready) {
    /** The arbiter's side. */
    static ReadClient slave(Module module, String name, MemoryConfig memory) {
        return new ReadClient(
                module.input(name + "_request", Bit.type()),
                module.input(name + "_address", UInt.width(memory.addressBits())),
                module.input(name + "_length", UInt.width(8)),
                module.output(name + "_accept", Bit.type()),
                module.output(name + "_valid", Bit.type()),
                module.output(name + "_data", Bits.width(memory.beatBits())),
                module.output(name + "_failed", Bit.type()),
                module.input(name + "_ready", Bit.type()));
    }

    /** The client's side. */
    public static ReadClient master(Module module, String name, MemoryConfig memory) {
        return new ReadClient(
                module.output(name + "_request", Bit.type()),
                module.output(name + "_address", UInt.width(memory.addressBits())),
                module.output(name + "_length", UInt.width(8)),
                module.input(name + "_accept", Bit.type()),
                module.input(name + "_valid", Bit.type()),
                module.input(name + "_data", Bits.width(memory.beatBits())),
                module.input(name + "_failed", Bit.type()),
                module.output(name + "_ready", Bit.type()));
    }

    /** Connects a client's ports to the arbiter's. */
    public static void connect(ReadClient client, ReadClient arbiter) {
        arbiter.request.set(client.request);
        arbiter.address.set(client.address);
        arbiter.length.set(client.length);
        client.accept.set(arbiter.accept);
        client.valid.set(arbiter.valid);
        client.data.set(arbiter.data);
        client.failed.set(arbiter.failed);
        arbiter.ready.set(client.ready);
    }
}
