// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.Repository;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.MountedCard;
import dev.signum.host.card.virtual.Fault;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.image.Progress;
import dev.signum.sim.tools.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After every fault the driver goes on with right tokens or gives the card up; it never gives a wrong token. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTableTest {
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final int OTHER_CASES = 5;
    private static final SequencedMap<String, Ending> ENDINGS = new LinkedHashMap<>();

    private static Image image;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        MountedCard.assumePermitted();
        image = new PackedModels(CacheFolder.standard()).open(Repository.fbiTiny(), CORE, Progress.NONE);
    }

    @AfterAll
    static void close() throws IOException {
        if (image == null) {
            return;
        }
        image.close();
        if (ENDINGS.size() == FaultCase.all().size() + OTHER_CASES) {
            FaultTable.of(ENDINGS).check();
        }
    }

    static List<FaultCase> faults() {
        return FaultCase.all();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void recoversOrDies(FaultCase fault) {
        try (MountedCard mounted = new MountedCard(folder, CORE)) {
            Ending ending = Ending.of(mounted.nodes(), image, moment -> fault.arm(mounted.faults(), moment));
            ENDINGS.put(fault.label(), ending);
            assertTrue(mounted.faults().struck(fault.fault()) > 0, "the fault never struck");
            fault.death()
                    .ifPresentOrElse(
                            death -> assertInstanceOf(
                                    death, ending.death().orElseThrow(() -> new AssertionError("the card lives"))),
                            () -> assertEquals(Optional.empty(), ending.death()));
            assertEquals(0, ending.wrong());
            assertTrue(ending.death().isPresent() || ending.tokens() == Ending.WHOLE, "tokens are missing");
        }
    }

    @Order(2)
    @Test
    void withoutNodesThereIsNoDriver() {
        Ending ending = Ending.of(new XdmaNodes(folder.resolve("xdma7")), image, _ -> {});
        ENDINGS.put("no nodes", ending);
        assertDead(CardFault.NoDriver.class, ending);
    }

    @Order(3)
    @Test
    void nodesOfAnotherUserAreNotOpened() {
        readWhatAnotherUserMayNot();
        try (MountedCard mounted = new MountedCard(folder, CORE)) {
            Ending ending = AnotherUser.runs(() -> Ending.of(mounted.nodes(), image, _ -> {}));
            ENDINGS.put("nodes of another user", ending);
            assertDead(CardFault.NoPermission.class, ending);
        }
    }

    /** Loads the classes and the prompt that the next run needs: the repository may lie where only its owner can read. */
    private void readWhatAnotherUserMayNot() {
        assertDead(CardFault.NoDriver.class, Ending.of(new XdmaNodes(folder.resolve("xdma8")), image, _ -> {}));
        assertNotNull(new CardFault.NoPermission(folder.toString(), new IOException()));
    }

    @Order(4)
    @Test
    void nodesThatGoAwayAreALostLink() {
        try (MountedCard mounted = new MountedCard(folder, CORE)) {
            Ending ending = Ending.of(mounted.nodes(), image, moment -> {
                if (moment == FaultCase.Moment.RUNNING) {
                    mounted.unplug();
                }
            });
            ENDINGS.put("nodes go away, while running", ending);
            assertDead(CardFault.LinkLost.class, ending);
        }
    }

    @Order(5)
    @Test
    void aProgramThatNeverStartsIsATimeout() {
        try (MountedCard mounted = new MountedCard(folder, CORE)) {
            Ending ending = Ending.of(mounted.nodes(), image, moment -> {
                if (moment == FaultCase.Moment.RUNNING) {
                    mounted.faults().arm(Fault.LOST_DOORBELL, 0, Faults.ALWAYS);
                }
            });
            ENDINGS.put("program never starts, while running", ending);
            assertDead(CardFault.TimedOut.class, ending);
        }
    }

    @Order(6)
    @Test
    void aCardThatAnotherProgramUsesIsNotTouched() {
        try (MountedCard mounted = new MountedCard(folder, CORE);
                XdmaCard _ = XdmaCard.open(mounted.nodes())) {
            Ending ending = Ending.of(mounted.nodes(), image, _ -> {});
            ENDINGS.put("in use by another program", ending);
            assertDead(CardFault.InUse.class, ending);
        }
    }

    private static void assertDead(Class<? extends CardFault> death, Ending ending) {
        assertInstanceOf(death, ending.death().orElseThrow(() -> new AssertionError("the card lives")));
        assertEquals(0, ending.wrong());
    }

    @Test
    void aCardThatComesUpLaterWorksThen() {
        try (MountedCard mounted = new MountedCard(folder, CORE)) {
            mounted.faults().arm(Fault.UNCALIBRATED, 0, 1);
            assertThrows(CardFault.NotCalibrated.class, () -> XdmaCard.open(mounted.nodes()));
            Ending ending = Ending.of(mounted.nodes(), image, _ -> {});
            assertEquals(new Ending(Ending.WHOLE, 0, Optional.empty()), ending);
        }
    }
}
