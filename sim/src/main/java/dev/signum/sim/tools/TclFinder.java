// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for a Tcl interpreter, which checks boards' scripts without the vendor's tools. As root it is installed from Debian. */
public final class TclFinder {
    /** Debian's interpreter. */
    static final List<String> PACKAGES = List.of("tcl");

    private static final List<String> NAMES = List.of("tclsh", "tclsh8.6", "tclsh9.0");

    private final SearchPath path;
    private final ToolInstaller installer;

    TclFinder(Map<String, String> environment, CacheFolder cache, boolean root, Consumer<String> progress) {
        path = new SearchPath(environment.getOrDefault("PATH", ""));
        installer = new ToolInstaller(path, root, cache, progress);
    }

    /** A finder for this process: its environment, the standard cache, progress to standard error. */
    public static TclFinder standard() {
        return new TclFinder(
                System.getenv(),
                CacheFolder.standard(),
                ToolFinder.isRoot(),
                line -> System.err.println("signum: " + line));
    }

    /** The interpreter, installed where it is missing and that needs no question; empty where it cannot be had. */
    public Optional<Path> find() {
        Optional<Path> found = present();
        return found.isEmpty() && installer.fromDebian(PACKAGES) ? present() : found;
    }

    private Optional<Path> present() {
        return NAMES.stream().flatMap(name -> path.find(name).stream()).findFirst();
    }
}
