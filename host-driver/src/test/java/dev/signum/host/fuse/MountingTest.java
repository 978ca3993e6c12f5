// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.card.FunctionalCard;
import dev.signum.host.card.MountedCard;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.virtual.VirtualCard;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.runtime.CardIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A virtual card on a folder, by each way to mount that this machine permits. */
class MountingTest {
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final int OWNER_ONLY = 0600;

    @TempDir
    Path folder;

    private static void assumePermitted(Mounting mounting) {
        MountedCard.assumePermitted();
        assumeTrue(mounting.isPermitted(), "not permitted here: " + mounting);
    }

    @ParameterizedTest
    @EnumSource
    void nodesAreThereUntilItIsClosed(Mounting mounting) throws IOException {
        assumePermitted(mounting);
        try (VirtualCard virtual = new VirtualCard(new FunctionalCard(CORE, 1 << 20), CORE, new Faults())) {
            try (FuseMount _ = FuseMount.open(mounting, folder, OWNER_ONLY, virtual.nodes("xdma0"));
                    XdmaCard card = XdmaCard.open(new XdmaNodes(folder.resolve("xdma0")))) {
                assertEquals(CORE.shape(), CardIdentity.read(card).shape());
                assertTrue(isMounted());
            }
            assertFalse(isMounted());
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatHoldsSomethingIsNotHidden(Mounting mounting) throws IOException {
        assumePermitted(mounting);
        try (VirtualCard virtual = new VirtualCard(new FunctionalCard(CORE, 1 << 20), CORE, new Faults());
                FuseMount _ = FuseMount.open(mounting, folder, OWNER_ONLY, virtual.nodes("xdma0"))) {
            InputException refused = assertThrows(
                    InputException.class, () -> FuseMount.open(mounting, folder, OWNER_ONLY, virtual.nodes("xdma1")));
            assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoMountIsUnmountedWithoutComplaint(Mounting mounting) throws IOException {
        assumePermitted(mounting);
        mounting.unmount(folder);
        assertFalse(isMounted());
    }

    private boolean isMounted() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .anyMatch(line -> line.contains(" " + folder + " "));
    }
}
