// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import java.nio.charset.StandardCharsets;

/**
 * The {@code .signum} file, all numbers little-endian:
 *
 * <pre>
 * header, 4096 bytes, zero where nothing is named
 *   0   8 bytes  magic "SIGNUM", 0, 1
 *   8   u32      format version
 *   12  u32      number of sections n, 1 to 63
 *   16  u64      bytes of the file
 *   28  u32      CRC-32C (RFC 3720) of the header with this field 0
 *   32  n entries of 64 bytes
 *         0   32 bytes  name in ASCII, zero-filled
 *         32  u64       offset, a multiple of 4096
 *         40  u64       length in bytes
 *         48  u32       CRC-32C of the section
 * sections, each from a multiple of 4096, in the order of the entries, zeros between them
 *   layout       JSON: the core configuration; per linear its name, K, N, offset in every channel's stream and beats
 *   tokenizer    tokenizer.json as it was
 *   embeddings   float32 [vocabulary, hidden]
 *   final_norm   float32 [hidden]
 *   head         float32 [vocabulary, hidden]
 *   stream.c     channel c's stream, c = 0 .. M - 1 ({@link dev.signum.arch.stream.StreamLayout})
 *   model        JSON: the LLaMA configuration, the source's name, the census of latents without a sign
 * </pre>
 */
public final class ImageFormat {
    /** Version of the format that this code writes and reads. */
    public static final int VERSION = 1;

    /** Bytes of the header, and what every section's offset is a multiple of. */
    public static final int ALIGNMENT = 4096;

    /** The usual ending of an image's file name. */
    public static final String SUFFIX = ".signum";

    static final String MODEL = "model";
    static final String LAYOUT = "layout";
    static final String TOKENIZER = "tokenizer";
    static final String EMBEDDINGS = "embeddings";
    static final String FINAL_NORM = "final_norm";
    static final String HEAD = "head";
    static final String STREAMS = "stream.";

    static final int VERSION_AT = 8;
    static final int COUNT_AT = 12;
    static final int LENGTH_AT = 16;
    static final int CRC_AT = 28;
    static final int ENTRIES_AT = 32;
    static final int ENTRY_BYTES = 64;
    static final int NAME_BYTES = 32;
    static final int MOST_SECTIONS = (ALIGNMENT - ENTRIES_AT) / ENTRY_BYTES;

    private static final byte[] MAGIC = "SIGNUM\0\1".getBytes(StandardCharsets.US_ASCII);

    private ImageFormat() {}

    static byte[] magic() {
        return MAGIC.clone();
    }

    static String stream(int channel) {
        return STREAMS + channel;
    }

    static long aligned(long offset) {
        return Math.ceilDiv(offset, ALIGNMENT) * ALIGNMENT;
    }
}
