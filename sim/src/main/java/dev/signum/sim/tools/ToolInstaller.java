// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Installs programs where that needs no question: as root from Debian, else Python wheels into the cache. */
final class ToolInstaller {

    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive");

    private static final String FOLDER = "tools";

    /** Debian's installer refuses a second one beside it; several finders of a process may want one. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** What waits for that of another process. */
    private static final List<String> WAIT = List.of("-o", "DPkg::Lock::Timeout=600");

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

    /** Whether Debian's packages were installed. */
    boolean fromDebian(List<String> packages) {
        synchronized (ONE_AT_A_TIME) {
            return installFromDebian(packages);
        }
    }

    private boolean installFromDebian(List<String> packages) {
        Optional<Path> apt = apt();
        if (apt.isEmpty()) {
            failures.add("no root or no apt-get");
            return false;
        }
        progress.accept("installing Debian packages " + String.join(", ", packages));
        List<String> install = new ArrayList<>(List.of(apt.get().toString(), "install", "-y"));
        install.addAll(WAIT);
        install.add("--no-install-recommends");
        install.addAll(packages);
        // A fresh system has no package lists yet.
        return run(install) || run(List.of(apt.get().toString(), "update")) && run(install);
    }

    /**
     * Whether a Python wheel was installed.
     *
     * @param wheel name and version, as pip takes them
     * @param wheels folder below {@link #folder} that it goes to; several wheels may share one
     * @throws dev.signum.arch.InputException where the cache cannot be created
     */
    boolean wheel(String wheel, Path wheels) {
        synchronized (ONE_AT_A_TIME) {
            return installWheel(wheel, wheels);
        }
    }

    private boolean installWheel(String wheel, Path wheels) {
        Optional<Path> found = python();
        if (found.isEmpty()) {
            failures.add("no python3");
            return false;
        }
        cache.subfolder(FOLDER);
        progress.accept("installing the Python wheel " + wheel + " into " + wheels);
        String python = found.get().toString();
        // Debian splits ensurepip off into python3-venv; a system pip does as well.
        return intoEnvironment(python, wheel, wheels)
                || run(List.of(python, "-m", "pip", "install", "-q", "--target", wheels + "/wheel", wheel))
                || fromDebian(List.of("python3-venv")) && intoEnvironment(python, wheel, wheels);
    }

    private boolean intoEnvironment(String python, String wheel, Path folder) {
        return run(List.of(python, "-m", "venv", folder.toString()))
                && run(List.of(folder + "/bin/python3", "-m", "pip", "install", "-q", wheel));
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
