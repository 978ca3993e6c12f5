// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the verification runs found about one state of the Verilog, gathered from the files they leave.
 *
 * @param json {@code rtl_sha256}; {@code mutants}, {@code mutants_killed} and {@code blocks} with each block's benches, numbers and survivors;
 *     {@code proofs} with {@code name}, {@code method}, {@code depth} and {@code result}; {@code line_coverage}, {@code branch_coverage} and
 *     {@code toggle_coverage} as fractions, of the {@code files} of the folder {@code coverage_of}, and {@code exclusions};
 *     {@code cover_points}, and {@code cover_points_hit}, those of which each bin was hit
 */
public record VerificationRecord(ObjectNode json) {
    /** The names of the record in its folder. */
    public static final String JSON = "verification.json";

    /** The same for people. */
    public static final String MARKDOWN = "verification.md";

    /** Whose lines, branches and toggles are counted, in Signum's own folder. */
    public static final String COVERED = "rtl-out/tiny";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double DIGITS = 1e4;
    private static final Pattern LINE_OR_BRANCH = Pattern.compile(":\\d+ (line|branch)\\b");

    /**
     * Gathers the record.
     *
     * @param left the folder that the runs write to: {@code tests/target/verification}
     * @param rtl the folder of the Verilog they ran on: {@code rtl-out}
     * @throws InputException where a run has left nothing, or nothing that can be read
     */
    public static VerificationRecord gather(Path left, Path rtl) {
        JsonNode mutation = read(VerificationRun.MUTATION.left(left), VerificationRun.MUTATION);
        JsonNode proofs = read(VerificationRun.PROOFS.left(left), VerificationRun.PROOFS);
        ObjectNode json = MAPPER.createObjectNode();
        json.put("rtl_sha256", RtlHash.of(rtl));
        json.set("mutants", mutation.path("mutants"));
        json.set("mutants_killed", mutation.path("mutants_killed"));
        json.set("proofs", proofs);
        mutation.path("blocks").forEach(block -> json.withArray("blocks").add(block(block)));
        coverage(json, VerificationRun.COVERAGE.left(left));
        return new VerificationRecord(json);
    }

    private static void coverage(ObjectNode json, Path folder) {
        JsonNode coverage = read(folder.resolve("coverage.json"), VerificationRun.COVERAGE);
        JsonNode points = read(folder.resolve("cover.json"), VerificationRun.COVERAGE);
        json.put("coverage_of", COVERED);
        for (String key : new String[] {"line_coverage", "branch_coverage", "toggle_coverage"}) {
            json.put(key, Math.round(coverage.path(key).asDouble() * DIGITS) / DIGITS);
        }
        json.set("cover_points", points.path("cover_points"));
        json.set("cover_points_hit", points.path("cover_points_hit"));
        coverage.path("files").forEach(file -> json.withArray("files").add(file(file)));
        json.set("exclusions", coverage.path("exclusions"));
        json.set("cover_points_missing", points.path("missing"));
    }

    /**
     * The record that a folder keeps.
     *
     * @throws InputException where it has none that can be read
     */
    public static VerificationRecord kept(Path folder) {
        Path file = folder.resolve(JSON);
        try {
            if (MAPPER.readTree(file.toFile()) instanceof ObjectNode object) {
                return new VerificationRecord(object);
            }
        } catch (IOException e) {
            throw new InputException(file + " cannot be read; make it with 'signum bench verification'", e);
        }
        throw new InputException(file + " holds no record; make it with 'signum bench verification'");
    }

    /**
     * Makes a folder for a record, before the runs take their time.
     *
     * @throws InputException where nothing can be written there
     */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("cannot make the folder " + folder + "; choose another with --output", e);
        }
        if (!Files.isWritable(folder)) {
            throw new InputException("cannot write to the folder " + folder + "; choose another with --output");
        }
    }

    /** Writes it for machines and for people. */
    public void write(Path folder) throws IOException {
        prepare(folder);
        Files.writeString(folder.resolve(JSON), text());
        Files.writeString(folder.resolve(MARKDOWN), VerificationText.markdown(json));
    }

    /** The JSON as it is kept. */
    public String text() throws IOException {
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static JsonNode read(Path file, VerificationRun run) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new InputException(
                    file + " cannot be read; the run '" + run.label() + "' writes it: "
                            + String.join(" ", run.command()),
                    e);
        }
    }

    private static ObjectNode block(JsonNode all) {
        ObjectNode block = MAPPER.createObjectNode();
        for (String key : new String[] {"block", "bench", "mutants", "killed", "survivors", "equivalent"}) {
            block.set(key, all.path(key));
        }
        return block;
    }

    /** What toggles are missing would be thousands of lines; the run's own report has them. */
    private static ObjectNode file(JsonNode all) {
        ObjectNode file = MAPPER.createObjectNode();
        for (String key : new String[] {"file", "lines", "branches", "toggles"}) {
            file.set(key, all.path(key));
        }
        ArrayNode missing = file.putArray("missing");
        all.path("missing").forEach(point -> {
            if (LINE_OR_BRANCH.matcher(point.asText()).find()) {
                missing.add(point);
            }
        });
        return file;
    }
}
