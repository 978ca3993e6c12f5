// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a coverage build from counting toggles of some files, of which it then counts lines and branches alone. Toggles cost far more than those: a
 * module that a design has many times, and whose own bench counts its toggles, need not be counted in each of its places.
 *
 * <p>Verilator can only switch off all coverage of given lines; those that declare signals have nothing but toggles. They are known by their first
 * word, so a declaration must not share its line with a statement.
 */
public final class UncountedToggles {
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*(\\(\\*.*?\\*\\)\\s*)?(input|output|inout|wire|reg|logic)\\b.*");

    private UncountedToggles() {}

    /**
     * The text of a configuration file, to be named {@code .vlt} and given to Verilator before the Verilog.
     *
     * @param files whose toggles are not to be counted; files of the same name in other folders are meant too
     * @throws InputException where one cannot be read
     */
    public static String of(List<Path> files) {
        StringBuilder text = new StringBuilder("`verilator_config\n");
        for (Path file : files) {
            List<String> lines = lines(file);
            int first = 0;
            for (int i = 0; i <= lines.size(); i++) {
                if (i == lines.size() || !DECLARATION.matcher(lines.get(i)).matches()) {
                    if (first < i) {
                        text.append("coverage_off -file \"*/%s\" -lines %d-%d\n"
                                .formatted(file.getFileName(), first + 1, i));
                    }
                    first = i + 1;
                }
            }
        }
        return text.toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException("cannot read the Verilog file " + file + "; check the path", e);
        }
    }
}
