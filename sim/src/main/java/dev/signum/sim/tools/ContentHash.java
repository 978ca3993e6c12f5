// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a result by everything that goes into it. */
public final class ContentHash {

    private static final int NAME_BYTES = 16;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds one item. */
    public ContentHash add(byte[] content) {
        // The length keeps neighbouring items apart: "ab","c" is not "a","bc".
        digest.update(Integer.toString(content.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(content);
        return this;
    }

    /** Adds one item. */
    public ContentHash add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a list as one item. */
    public ContentHash add(List<String> texts) {
        add(Integer.toString(texts.size()));
        texts.forEach(this::add);
        return this;
    }

    /** The first 128 bits, in hexadecimal. */
    public String name() {
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }
}
