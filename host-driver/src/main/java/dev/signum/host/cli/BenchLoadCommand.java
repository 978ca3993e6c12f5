// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.Progress;
import dev.signum.host.image.Section;
import dev.signum.host.image.Unwritable;
import dev.signum.host.loading.ImageLoader;
import dev.signum.host.loading.MemoryCard;
import dev.signum.host.loading.PageCache;
import dev.signum.host.loading.PeakMemory;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum bench load}. */
@Command(
        name = "load",
        description = {
            "How fast an image goes from disk into a card made of memory, and a checkpoint into an image, beside dd.",
            "Writes a random checkpoint of FBI-LLM 1.3B's shape (5.4 GB) and its image, and reads them with the page cache"
                    + " dropped before each: load, dd of the image, pack, dd of the checkpoint, round after round. Figures are medians."
        },
        footer = {"", "Examples:", "  signum bench load --folder /var/tmp/load", "  signum bench load --json"})
final class BenchLoadCommand implements Callable<Integer> {
    private static final Preset CORE = Preset.U250;
    private static final String WEIGHTS = "pytorch_model.bin";
    private static final double MEGA = 1e6;
    private static final double NANO = 1e9;

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where the files lie; kept, and used again (default: a folder in the cache, deleted afterwards).")
    private Path folder;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "24",
            description = "Decoder layers (default: ${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    private interface Work {
        void run();
    }

    BenchLoadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (rounds < 1 || layers < 1) {
            throw new InputException("--rounds and --layers must be at least 1.");
        }
        if (folder != null) {
            print(measure(folder));
            return Cli.DONE;
        }
        try (WorkFolder work = WorkFolder.in(context.cache().path(), "bench-load-")) {
            print(measure(work.path()));
        } catch (IOException e) {
            throw Unwritable.of(context.cache().path(), e);
        }
        return Cli.DONE;
    }

    private void print(ObjectNode result) {
        if (json) {
            JsonObject.print(context, result);
        } else {
            result.properties().forEach(entry -> context.out().println(entry.getKey() + "  " + entry.getValue()));
        }
        context.flush();
    }

    private ObjectNode measure(Path work) {
        Path model = work.resolve("model-" + layers);
        Path image = work.resolve("model-" + layers + ".signum");
        if (!Files.exists(model.resolve("config.json"))) {
            SyntheticSpec spec = new SyntheticSpec(2048, 5632, 32, 32, layers, 32_000, 1);
            SyntheticModel.write(spec, model, ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        }
        Path weights = model.resolve(WEIGHTS);
        List<Double> pack = new ArrayList<>();
        List<Double> load = new ArrayList<>();
        List<Double> ddModel = new ArrayList<>();
        List<Double> ddImage = new ArrayList<>();
        List<Double> loadRatio = new ArrayList<>();
        List<Double> packRatio = new ArrayList<>();
        double peakPack = 0;
        double peakLoad = 0;
        for (int round = 0; round < rounds; round++) {
            delete(image);
            PeakMemory.reset();
            pack.add(rate(weights, () -> pack(model, image)));
            peakPack = Math.max(peakPack, PeakMemory.megabytes());
            ddModel.add(rate(weights, () -> dd(weights)));
            PeakMemory.reset();
            try (MemoryCard card = new MemoryCard(CORE.config().memory(), longestStream(image))) {
                load.add(rate(image, () -> load(card, image)));
            }
            peakLoad = Math.max(peakLoad, PeakMemory.megabytes());
            ddImage.add(rate(image, () -> dd(image)));
            loadRatio.add(load.getLast() / ddImage.getLast());
            packRatio.add(pack.getLast() / ddModel.getLast());
        }
        return JsonObject.create()
                .put("load_mb_s", median(load))
                .put("pack_mb_s", median(pack))
                .put("dd_mb_s", median(ddImage))
                .put("dd_checkpoint_mb_s", median(ddModel))
                .put("load_ratio", median(loadRatio))
                .put("pack_ratio", median(packRatio))
                .put("peak_rss_mb", peakLoad)
                .put("pack_peak_rss_mb", peakPack)
                .put("image_mb", size(image) / MEGA)
                .put("checkpoint_mb", size(weights) / MEGA)
                .put("rounds", rounds);
    }

    // What a file system takes to give an old image's blocks back is no part of packing.
    private static void delete(Path image) {
        try {
            Files.deleteIfExists(image);
        } catch (IOException e) {
            throw Unwritable.of(image, e);
        }
    }

    /** MB of a file that work handles in a second, the file out of the page cache. */
    private static double rate(Path file, Work work) {
        PageCache.drop(file);
        long start = System.nanoTime();
        work.run();
        return size(file) / MEGA / ((System.nanoTime() - start) / NANO);
    }

    private void pack(Path model, Path image) {
        try (FbiModel checkpoint = FbiModel.open(model);
                ProgressBar progress = context.progress("packing")) {
            ImagePacker.pack(checkpoint, CORE.config(), image, progress);
        }
    }

    /** What {@code signum load} does with an image. */
    private static void load(MemoryCard card, Path image) {
        try (Image open = Image.openUnread(image)) {
            ImageLoader.load(List.of(card), open, Progress.NONE);
        }
    }

    private static long longestStream(Path image) {
        return Image.sections(image).stream()
                .filter(Section::isStream)
                .mapToLong(Section::length)
                .max()
                .orElseThrow();
    }

    private static void dd(Path file) {
        Subprocess.Result result = Subprocess.run("dd", "if=" + file, "of=/dev/null", "bs=8M", "iflag=direct");
        if (!result.succeeded()) {
            throw new InputException(
                    "dd cannot read " + file + " directly (" + result.firstLine() + "); name a --folder on a disk.");
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Unwritable.of(file, e);
        }
    }
}
