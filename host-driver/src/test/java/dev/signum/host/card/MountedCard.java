// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import dev.signum.arch.config.CoreConfig;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.virtual.VirtualCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.fuse.FuseMount;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The functional card behind mounted nodes. */
public final class MountedCard implements AutoCloseable {
    private static final long MEMORY = 16 << 20;
    private static final int USUAL_PERMISSIONS = 0600;

    private final Faults faults = new Faults();
    private final Path folder;
    private final VirtualCard card;
    private final FuseMount mount;

    /** @param folder exists and is empty */
    public MountedCard(Path folder, CoreConfig core) {
        this.folder = folder;
        this.card = new VirtualCard(new FunctionalCard(core, MEMORY), core, faults);
        this.mount = FuseMount.open(folder, USUAL_PERMISSIONS, card.nodes("xdma0"));
    }

    /** Skips the test where mounting is not permitted. */
    public static void assumePermitted() {
        Assumptions.assumeTrue(
                FuseMount.isPermitted(),
                "a virtual card needs /dev/fuse and the right to mount (root or CAP_SYS_ADMIN)");
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** Its nodes. */
    public XdmaNodes nodes() {
        return new XdmaNodes(folder.resolve("xdma0"));
    }

    /** Takes the nodes away. */
    public void unplug() {
        mount.close();
    }

    @Override
    public void close() {
        mount.close();
        card.close();
    }
}
