// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import java.util.List;

/**
 * Shares the read half of the read/write master between two clients, a burst at a time; client 0 (command fetch) goes first.
 *
 * <pre>
 * client 0, client 1 --> [owner] --> AXI read port
 * </pre>
 *
 * <p>A client is the owner from its address until its last beat. Latency: one cycle more than the port alone.
 */
public final class ReadArbiter extends Module {
    public final List<ReadClient> clients;
    public final AxiReadPorts axi;

    public ReadArbiter(MemoryConfig memory) {
        super("read_arbiter");
        clients = List.of(ReadClient.slave(this, "fetch", memory), ReadClient.slave(this, "load", memory));
        axi = AxiReadPorts.master(this, "axi", memory);

        Bit busy = reg("busy", Bit.type()).resetTo(false);
        Bit second = reg("second", Bit.type()).resetTo(false);
        Bit addressed = reg("addressed", Bit.type()).resetTo(false);
        // Busy for the one or for the other.
        Bit servesFirst = reg("serves_fetch", Bit.type()).resetTo(false);
        Bit servesOther = reg("serves_load", Bit.type()).resetTo(false);
        ReadClient first = clients.get(0);
        ReadClient other = clients.get(1);

        Bit ends = axi.rvalid().and(axi.rready()).and(axi.rlast()).named("ends");
        when(busy.not(), () -> {
                    servesFirst.set(first.request());
                    servesOther.set(first.request().not().and(other.request()));
                    busy.set(first.request().or(other.request()));
                    second.set(first.request().not());
                    addressed.set(false);
                })
                .otherwise(() -> {
                    when(axi.arready(), () -> addressed.set(true));
                    when(ends, () -> {
                        servesFirst.set(false);
                        servesOther.set(false);
                        busy.set(false);
                    });
                });
        axi.arvalid().set(busy.and(addressed.not()));
        axi.araddr().set(mux(second, other.address(), first.address()));
        axi.arlen().set(mux(second, other.length(), first.length()));
        Bit accepted = busy.and(addressed.not()).and(axi.arready()).named("accepted");
        first.accept().set(accepted.and(second.not()));
        other.accept().set(accepted.and(second));
        axi.rready().set(mux(second, other.ready(), first.ready()));
        first.valid().set(axi.rvalid().and(servesFirst));
        other.valid().set(axi.rvalid().and(servesOther));
        for (ReadClient client : clients) {
            client.data().set(axi.rdata());
            client.failed().set(axi.rresp().orReduce());
        }
    }
}
