// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.emit;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The manifest beside emitted Verilog: the configuration, the generator's tools and the SHA-256 of every file, as JSON. */
final class Manifest {
    private static final String SPINALHDL = "1.14.2";

    private Manifest() {}

    static String text(CoreConfig config, String label, String top, Map<String, String> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((name, text) -> digests.put(name, quoted(sha256(text))));
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("label", quoted(label));
        manifest.put("top", quoted(top));
        manifest.put("config", object(shape(config), 2));
        manifest.put("tools", object(Map.of("SpinalHDL", quoted(SPINALHDL)), 2));
        manifest.put("sha256", object(digests, 2));
        return object(manifest, 0) + "\n";
    }

    private static Map<String, String> shape(CoreConfig config) {
        Map<String, String> shape = new LinkedHashMap<>();
        shape.put("rows", number(config.array().rows()));
        shape.put("width", number(config.array().width()));
        shape.put("columns", number(config.array().columns()));
        if (config.array().target() != Target.GENERIC) {
            shape.put("target", quoted(config.array().target().label()));
        }
        if (config.array().engine() != Engine.POPCOUNT) {
            shape.put("engine", quoted(config.array().engine().label()));
        }
        shape.put("channels", number(config.memory().channels()));
        shape.put("beat_bits", number(config.memory().beatBits()));
        shape.put("burst_beats", number(config.memory().burstBeats()));
        shape.put("fifo_beats", number(config.memory().fifoBeats()));
        shape.put("span_bits", number(config.memory().spanBits()));
        shape.put("lanes", number(config.vector().lanes()));
        shape.put("vector_floats", number(config.vector().vectorFloats()));
        shape.put("max_inputs", number(config.vector().maxInputs()));
        return shape;
    }

    private static String object(Map<String, String> members, int indent) {
        String margin = " ".repeat(indent + 2);
        return members.entrySet().stream()
                .map(member -> margin + quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n" + " ".repeat(indent) + "}"));
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    /** Names and digests hold no character that JSON escapes. */
    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
