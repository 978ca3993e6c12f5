// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.planning.Device;
import dev.signum.host.planning.Estimate;
import dev.signum.host.planning.Exploration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An exploration, to read and as JSON. */
final class ExplorationText {
    private static final double PERCENT = 100;

    private ExplorationText() {}

    /** Each engine's front as a table, fewest look-up tables first. */
    static String of(Exploration exploration) {
        Estimate any = exploration.estimates().getFirst();
        List<Estimate> front = front(exploration);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                %s, %d-bit activations, context %d, on %s: %d shapes, %d fit, %d of them no other of their engine beats

                | engine | rows x width x columns | lanes | tokens a second | card alone | LUT | FF | BRAM | DSP | what limits |
                |---|---|---|---|---|---|---|---|---|---|
                """,
                any.model().label(),
                any.planes(),
                any.context(),
                any.board().title(),
                exploration.estimates().size(),
                exploration.estimates().stream().filter(Estimate::fits).count(),
                front.size()));
        front.forEach(estimate -> text.append(row(estimate)));
        return text.toString().stripTrailing();
    }

    private static List<Estimate> front(Exploration exploration) {
        return exploration.engines().stream()
                .flatMap(engine -> exploration.front(engine).stream())
                .toList();
    }

    private static String row(Estimate estimate) {
        CoreConfig core = estimate.core();
        Device device = estimate.board().device();
        return String.format(
                Locale.ROOT,
                "| %s | %d x %d x %d | %d | %.2f | %.2f | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %s |\n",
                core.array().engine().label(),
                core.array().rows(),
                core.array().width(),
                core.array().columns(),
                core.vector().lanes(),
                estimate.time().tokensPerSecond(),
                estimate.time().cardTokensPerSecond(),
                device.tableShare(estimate.cells()) * PERCENT,
                device.flipFlopShare(estimate.cells()) * PERCENT,
                device.blockMemoryShare(estimate.cells()) * PERCENT,
                device.multiplierShare(estimate.cells()) * PERCENT,
                estimate.limit());
    }

    static ObjectNode json(Exploration exploration) {
        Estimate any = exploration.estimates().getFirst();
        Set<Estimate> front = new HashSet<>(front(exploration));
        ObjectNode json = JsonObject.create()
                .put("board", any.board().label())
                .put("model", any.model().label())
                .put("activation_bits", any.planes())
                .put("context", any.context());
        ArrayNode shapes = json.putArray("shapes");
        exploration.estimates().forEach(estimate -> {
            CoreConfig core = estimate.core();
            Device device = estimate.board().device();
            shapes.addObject()
                    .put("engine", core.array().engine().label())
                    .put("rows", core.array().rows())
                    .put("width", core.array().width())
                    .put("columns", core.array().columns())
                    .put("lanes", core.vector().lanes())
                    .put("tokens_per_s", estimate.time().tokensPerSecond())
                    .put("card_tokens_per_s", estimate.time().cardTokensPerSecond())
                    .put("lut_share", device.tableShare(estimate.cells()))
                    .put("ff_share", device.flipFlopShare(estimate.cells()))
                    .put("bram_share", device.blockMemoryShare(estimate.cells()))
                    .put("dsp_share", device.multiplierShare(estimate.cells()))
                    .put("fits", estimate.fits())
                    .put("limit", estimate.limit())
                    .put("front", front.contains(estimate));
        });
        return json;
    }
}
