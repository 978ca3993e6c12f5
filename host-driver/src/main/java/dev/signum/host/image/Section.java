// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

/**
 * A section of an image.
 *
 * @param name one of {@link ImageFormat}'s
 * @param offset bytes from the start of the file
 * @param length bytes
 * @param crc CRC-32C of the bytes
 */
public record Section(String name, long offset, long length, int crc) {
    /** Whether it is a channel's stream: what goes into card memory. */
    public boolean isStream() {
        return name.startsWith(ImageFormat.STREAMS);
    }

    long end() {
        return offset + length;
    }
}
