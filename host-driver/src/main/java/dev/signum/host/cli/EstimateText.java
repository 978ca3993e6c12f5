// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.image.CoreText;
import dev.signum.host.planning.Device;
import dev.signum.host.planning.Estimate;
import dev.signum.host.planning.PromptTime;
import dev.signum.host.planning.TokenTime;
import dev.signum.host.planning.area.Cells;
import dev.signum.host.planning.area.Resource;
import java.util.Locale;

/** An estimate, to read and as JSON. */
final class EstimateText {
    private static final double MILLI = 1e3;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    private EstimateText() {}

    static String of(Estimate estimate, PromptTime prompt) {
        TokenTime time = estimate.time();
        return String.format(
                Locale.ROOT,
                """
                %s, %d-bit activations, context %d, on %s at %.0f MHz: %s, rows of %ss
                tokens a second   %.1f, or %.1f if only the card took time; what limits: %s
                of a prompt       %.1f a second, %d in a pass over the weights, or %.1f if only the card took time
                a token           %.2f ms: linears on the card %.2f, transfers %.2f, head, keys and values on the host %.2f
                memory            %.1f GB/s of %.1f while the card works; a layer from one doorbell: %.1f %% of what the channels can carry
                card memory       %.2f GB of streams; %s
                %s""",
                estimate.model().label(),
                estimate.planes(),
                estimate.context(),
                estimate.board().title(),
                estimate.board().coreMegahertz(),
                CoreText.of(estimate.core()),
                estimate.core().array().engine().label(),
                time.tokensPerSecond(),
                time.cardTokensPerSecond(),
                estimate.limit(),
                prompt.tokensPerSecond(),
                prompt.tokensPerPass(),
                prompt.cardTokensPerSecond(),
                time.seconds() * MILLI,
                time.cardSeconds() * MILLI,
                time.transferSeconds() * MILLI,
                time.hostSeconds() * MILLI,
                time.streamedBytesPerSecond() / GIGA,
                estimate.board().peakBytesPerSecond() / GIGA,
                time.layerShare() * PERCENT,
                estimate.memoryBytes() / GIGA,
                fits(estimate.fitsMemory()),
                area(estimate));
    }

    private static String fits(boolean fits) {
        return fits ? "it fits" : "it does not fit";
    }

    private static String area(Estimate estimate) {
        Device device = estimate.board().device();
        Cells cells = estimate.cells();
        return String.format(
                Locale.ROOT,
                "area              of %s: %.0f look-up tables (%.1f %%), %.0f flip-flops (%.1f %%), %.0f block memories (%.1f %%),"
                        + " %.0f multipliers (%.1f %%); %s",
                device.name(),
                cells.tables(),
                device.tableShare(cells) * PERCENT,
                cells.of(Resource.FF),
                device.flipFlopShare(cells) * PERCENT,
                cells.of(Resource.BLOCK_MEMORY) / 2,
                device.blockMemoryShare(cells) * PERCENT,
                cells.of(Resource.MULTIPLIER),
                device.multiplierShare(cells) * PERCENT,
                fits(estimate.fitsDevice()));
    }

    static ObjectNode json(Estimate estimate, PromptTime prompt) {
        TokenTime time = estimate.time();
        ObjectNode json = JsonObject.create()
                .put("board", estimate.board().label())
                .put("model", estimate.model().label())
                .put("activation_bits", estimate.planes())
                .put("context", estimate.context())
                .put("core_mhz", estimate.board().coreMegahertz())
                .put("tokens_per_s", time.tokensPerSecond())
                .put("card_tokens_per_s", time.cardTokensPerSecond())
                .put("prompt_tokens_per_pass", prompt.tokensPerPass())
                .put("prompt_tokens_per_s", prompt.tokensPerSecond())
                .put("prompt_card_tokens_per_s", prompt.cardTokensPerSecond())
                .put("limit", estimate.limit())
                .put("card_ms", time.cardSeconds() * MILLI)
                .put("transfer_ms", time.transferSeconds() * MILLI)
                .put("host_ms", time.hostSeconds() * MILLI)
                .put("card_cycles", time.cardCycles())
                .put("layer_cycles", time.layer().cycles())
                .put("layer_share", time.layerShare())
                .put("memory_gb_s", time.streamedBytesPerSecond() / GIGA)
                .put("memory_peak_gb_s", estimate.board().peakBytesPerSecond() / GIGA)
                .put("stream_bytes", estimate.memoryBytes())
                .put("fits", estimate.fits())
                .put("fits_memory", estimate.fitsMemory())
                .put("fits_device", estimate.fitsDevice());
        CoreConfig core = estimate.core();
        json.putObject("core")
                .put("rows", core.array().rows())
                .put("width", core.array().width())
                .put("columns", core.array().columns())
                .put("target", core.array().target().label())
                .put("engine", core.array().engine().label())
                .put("channels", core.memory().channels())
                .put("beat_bits", core.memory().beatBits())
                .put("lanes", core.vector().lanes())
                .put("max_inputs", core.vector().maxInputs());
        Device device = estimate.board().device();
        Cells cells = estimate.cells();
        json.putObject("area")
                .put("device", device.name())
                .put("source", device.source())
                .put("lut", Math.round(cells.of(Resource.LUT)))
                .put("lutram", Math.round(cells.of(Resource.LUTRAM)))
                .put("ff", Math.round(cells.of(Resource.FF)))
                .put("carry", Math.round(cells.of(Resource.CARRY)))
                .put("bram36", cells.of(Resource.BLOCK_MEMORY) / 2)
                .put("uram", 0)
                .put("dsp", Math.round(cells.of(Resource.MULTIPLIER)))
                .put("lut_share", device.tableShare(cells))
                .put("ff_share", device.flipFlopShare(cells))
                .put("bram_share", device.blockMemoryShare(cells))
                .put("dsp_share", device.multiplierShare(cells));
        return json;
    }
}
