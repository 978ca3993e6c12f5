// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Preset;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.virtual.VirtualCard;
import dev.signum.host.fuse.FuseMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum card}. */
@Command(
        name = "card",
        description = {
            "Make a virtual card: the nodes of the XDMA driver on a folder, over the simulated card.",
            "Stays in the foreground, says on standard output when the nodes are there, and unmounts them when it is ended"
                    + " (Ctrl-C, SIGTERM) or somebody unmounts the folder. Needs /dev/fuse and the right to mount: root, or fusermount3 (Debian: fuse3)."
        },
        footer = {
            "",
            "Examples:",
            "  mkdir -p /tmp/card && signum card --mount /tmp/card &",
            "  signum run \"Once upon a time\" --device xdma:/tmp/card/xdma0"
        })
final class CardCommand implements Callable<Integer> {
    private static final String PREFIX = "xdma0";
    private static final int USUAL_PERMISSIONS = 0600;
    private static final int ALL_PERMISSIONS = 0777;
    private static final int OCTAL = 8;

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final CoreOptions core = new CoreOptions();

    @Mixin
    private final StallOptions stalls = new StallOptions();

    @Option(names = "--mount", paramLabel = "DIR", required = true, description = "The folder; must exist.")
    private Path folder;

    @Option(
            names = "--mode",
            paramLabel = "OCTAL",
            description = "Permissions of the nodes (default: 600, as the driver makes them).")
    private String mode;

    @Option(
            names = "--popcount",
            paramLabel = "KIND",
            defaultValue = "behavioural",
            description = "behavioural (fast, proven equal) or shipped (default: ${DEFAULT-VALUE}).")
    private Popcount popcount;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the simulated memory (default: ${DEFAULT-VALUE}).")
    private long seed;

    CardCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        int permissions = permissions();
        CoreOptions.Choice choice = core.asked().orElseGet(() -> CoreOptions.of(Preset.TINY.config()));
        Path rtl = core.rtl(context, choice);
        if (!Files.isDirectory(rtl)) {
            throw new InputException("no Verilog for " + choice.label() + " in " + rtl
                    + "; make it with 'signum generate' or name a folder with --rtl.");
        }
        boolean counts = RtlManifest.in(rtl).map(RtlManifest::engine).orElse(Engine.POPCOUNT) == Engine.POPCOUNT;
        CardOpener.Opened opened = context.devices()
                .open(new CardRequest(
                        choice.config(),
                        rtl,
                        counts && popcount == Popcount.BEHAVIOURAL,
                        stalls.memory(Device.SIM, seed),
                        Optional.empty()));
        try (VirtualCard card = new VirtualCard(opened.card(), choice.config(), new Faults());
                FuseMount mount = FuseMount.open(folder, permissions, card.nodes(PREFIX))) {
            Thread unmounting = Thread.ofPlatform().unstarted(mount::close);
            Runtime.getRuntime().addShutdownHook(unmounting);
            context.out()
                    .println("ready: " + folder.resolve(PREFIX) + "_* are the nodes of a "
                            + opened.card().description() + "; use --device xdma:" + folder.resolve(PREFIX));
            context.flush();
            mount.await();
        }
        return Cli.DONE;
    }

    private int permissions() {
        if (mode == null) {
            return USUAL_PERMISSIONS;
        }
        if (!mode.matches("[0-7]{3,4}") || Integer.parseInt(mode, OCTAL) > ALL_PERMISSIONS) {
            throw new InputException("--mode must be an octal number up to 777, not '" + mode + "'.");
        }
        return Integer.parseInt(mode, OCTAL);
    }
}
