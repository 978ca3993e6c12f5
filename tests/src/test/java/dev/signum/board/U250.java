// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import dev.signum.arch.board.BoardDesign;
import dev.signum.e2e.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the Alveo U250. */
final class U250 {
    static final BoardDesign DESIGN = BoardDesign.U250;
    static final String TOP = "signum_u250_top";
    static final Path HOME = Project.path("fpga-constraints/u250");
    static final Path RTL = HOME.resolve("rtl");
    static final Path CORE = Project.path("rtl-out/u250");

    private U250() {}

    /** Text of the generated files by name. */
    static SortedMap<String, String> generated() {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(RTL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(RTL.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static String text(String name) {
        try {
            return Files.readString(HOME.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that a synthesis of the top reads, with stubs in place of the vendor's cells. */
    static List<Path> sources() {
        try (Stream<Path> board = Files.walk(RTL);
                Stream<Path> core = Files.list(CORE)) {
            return Stream.concat(board, core.filter(file -> !file.endsWith("clock_gate.v")))
                    .filter(file -> file.toString().endsWith(".v"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The build under the shim. */
    static TclShim.Run build(TclShim shim, Map<String, String> environment, Path out) {
        return shim.run(
                environment, HOME.resolve("scripts/build.tcl"), HOME.toString(), CORE.toString(), out.toString());
    }
}
