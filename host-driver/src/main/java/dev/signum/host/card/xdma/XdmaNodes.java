// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.PosixException;
import java.nio.file.Path;

/**
 * The device nodes of one card.
 *
 * @param prefix what all their names begin with, as {@code /dev/xdma0}
 */
public record XdmaNodes(Path prefix) {
    /** Most DMA channels each way. */
    static final int MOST_CHANNELS = 4;

    /** The nodes of card N of this machine. */
    public static XdmaNodes ofCard(int number) {
        return new XdmaNodes(Path.of("/dev/xdma" + number));
    }

    /** The register BAR. */
    public Path user() {
        return node("user");
    }

    /** One of the 16 interrupts. */
    public Path events(int interrupt) {
        return node("events_" + interrupt);
    }

    /** A channel from host to card. */
    public Path toCard(int channel) {
        return node("h2c_" + channel);
    }

    /** A channel from card to host. */
    public Path toHost(int channel) {
        return node("c2h_" + channel);
    }

    private Path node(String name) {
        return prefix.resolveSibling(prefix.getFileName() + "_" + name);
    }

    /**
     * Opens a node.
     *
     * @throws CardFault if it is missing, not permitted, or its card is gone
     */
    static Descriptor open(Path node, Descriptor.Mode mode) {
        try {
            return Descriptor.open(node, mode);
        } catch (PosixException e) {
            throw switch (e.error()) {
                case EACCES, EPERM -> new CardFault.NoPermission(node.toString(), e);
                case ENOENT, ENOTDIR -> new CardFault.NoDriver(node.toString(), e);
                default -> new CardFault.LinkLost(node.toString(), e.error().meaning(), e);
            };
        }
    }
}
