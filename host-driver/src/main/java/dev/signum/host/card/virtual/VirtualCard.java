// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.fuse.FuseFile;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A card's device nodes over any card: two DMA channels each way, the registers, the core's interrupt. Nothing else may use the card
 * meanwhile.
 */
public final class VirtualCard implements AutoCloseable {
    /** DMA channels each way. */
    public static final int CHANNELS = 2;

    private final Card card;
    private final Faults faults;
    private final SharedCard shared;
    private final EventsNode events;
    private final InterruptPump pump;

    /**
     * @param card closed with this
     * @param core what it is
     * @param faults what goes wrong
     */
    public VirtualCard(Card card, CoreConfig core, Faults faults) {
        this.card = card;
        this.faults = faults;
        this.events = new EventsNode(faults, this::wanted);
        this.pump = new InterruptPump(events::isAwaited, this::interrupt);
        this.shared = new SharedCard(card, new AddressMap(core.memory()), faults, pump);
        pump.start(shared::step);
    }

    private void wanted() {
        if (faults.strikes(Fault.SPURIOUS_INTERRUPT)) {
            events.raise();
        }
        pump.want();
    }

    private void interrupt() {
        if (!faults.strikes(Fault.LOST_INTERRUPT)) {
            events.raise();
        }
    }

    /**
     * The nodes by name.
     *
     * @param prefix of the names, as {@code "xdma0"}
     */
    public SequencedMap<String, FuseFile> nodes(String prefix) {
        SequencedMap<String, FuseFile> nodes = new LinkedHashMap<>();
        nodes.put(prefix + "_user", new UserNode(shared));
        nodes.put(prefix + "_events_" + AddressMap.CORE_INTERRUPT, events);
        for (int c = 0; c < CHANNELS; c++) {
            nodes.put(prefix + "_h2c_" + c, new DmaNode(shared, faults, true));
            nodes.put(prefix + "_c2h_" + c, new DmaNode(shared, faults, false));
        }
        return nodes;
    }

    @Override
    public void close() {
        pump.close();
        card.close();
    }
}
