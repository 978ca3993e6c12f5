// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

/**
 * The computer that the card is in, as far as a token waits for it.
 *
 * @param roundTripMicroseconds one transfer or interrupt over PCIe; 30 for a short XDMA transfer in interrupt mode (dma_ip_drivers,
 *     issue 321)
 * @param bytesPerSecond what it reads of keys, values and head in a second
 */
public record Host(double roundTripMicroseconds, double bytesPerSecond) {
    /** A program's input and commands go to the card, its end is awaited, its results come back. */
    public static final int ROUND_TRIPS_PER_PROGRAM = 3;

    private static final double MICRO = 1e-6;

    /** Checks the numbers. */
    public Host {
        if (!(roundTripMicroseconds >= 0) || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "a host of " + roundTripMicroseconds + " us and " + bytesPerSecond + " bytes/s is none");
        }
    }

    /** Seconds that the transfers of so many programs take. */
    double transferSeconds(long programs) {
        return programs * ROUND_TRIPS_PER_PROGRAM * roundTripMicroseconds * MICRO;
    }

    /** Seconds to read so many bytes. */
    double readSeconds(long bytes) {
        return bytes / bytesPerSecond;
    }
}
