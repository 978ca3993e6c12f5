// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cover groups of many tests and processes in one folder: each save is a file of its own, whole or not there, so that processes need not know of
 * each other.
 */
public final class CoverFolder {
    private static final String SUFFIX = ".cover";
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 4;

    private final Path folder;

    private CoverFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder, made where it is missing; what lies in it stays.
     *
     * @throws InputException where it cannot be made
     */
    public static CoverFolder at(Path folder) {
        try {
            return new CoverFolder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new InputException("cannot make the coverage folder " + folder + "; choose another", e);
        }
    }

    /** Keeps the counts of a group; call it once, when the group is full. */
    public void save(CoverGroup group) {
        List<String> lines = group.counts().hits().entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
        try {
            Path written = Files.write(Files.createTempFile(folder, "group-", ".part"), lines);
            String name = written.getFileName().toString().replace(".part", SUFFIX);
            Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the coverage folder " + folder, e);
        }
    }

    private static String line(CoverBin bin, long hits) {
        String line = String.join(SEPARATOR, bin.group(), bin.point(), bin.bin(), Long.toString(hits));
        if (line.split(SEPARATOR, -1).length != FIELDS || line.contains("\n")) {
            throw new IllegalArgumentException("names of cover groups hold no tabs and line ends: " + bin);
        }
        return line;
    }

    /**
     * The sum of all that was saved.
     *
     * @throws InputException where a file is damaged
     */
    public CoverCounts read() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(CoverFolder::read)
                    .reduce(CoverCounts.none(), CoverCounts::plus);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the coverage folder " + folder, e);
        }
    }

    private static CoverCounts read(Path file) {
        Map<CoverBin, Long> hits = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split(SEPARATOR, -1);
                if (fields.length != FIELDS) {
                    throw new NumberFormatException("not " + FIELDS + " fields: " + line);
                }
                hits.put(new CoverBin(fields[0], fields[1], fields[2]), Long.parseLong(fields[3]));
            }
        } catch (IOException | NumberFormatException e) {
            throw new InputException("cannot read the cover counts " + file + "; delete them and run again", e);
        }
        return CoverCounts.of(hits);
    }
}
