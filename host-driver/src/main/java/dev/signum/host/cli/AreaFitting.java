// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.image.Unwritable;
import dev.signum.host.planning.area.AreaModel;
import dev.signum.host.planning.area.AreaModelFile;
import dev.signum.host.planning.area.Calibration;
import dev.signum.host.synthesis.Census;
import dev.signum.host.synthesis.Part;
import dev.signum.sim.tools.ProofToolFinder;
import dev.signum.sim.tools.YosysTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fits the model of cells anew. */
final class AreaFitting {
    /** Where the models lie in Signum's folder. */
    private static final String FOLDER = "host-driver/src/main/resources/dev/signum/host/planning/area";

    private static final int PERCENT = 100;

    private AreaFitting() {}

    /**
     * Writes the model of a part.
     *
     * @param folder or null, for where Signum reads it
     */
    static void run(Context context, Part part, Path folder) {
        Path into = folder == null ? context.requireHome().resolve(FOLDER) : folder;
        YosysTool yosys = ProofToolFinder.yosys();
        Calibration calibration = new Calibration(new Census(Generators.require(), yosys), part);
        AreaModel model;
        try (ProgressBar progress = context.progress("synthesising")) {
            model = calibration.model(yosys.version(), done -> progress.at((int) (PERCENT * done), PERCENT));
        }
        Path file = into.resolve(AreaModelFile.name(part));
        try {
            Files.createDirectories(into);
            Files.writeString(file, AreaModelFile.json(model));
        } catch (IOException e) {
            throw Unwritable.of(into, e);
        }
        context.out().println("wrote " + file);
        context.flush();
    }
}
