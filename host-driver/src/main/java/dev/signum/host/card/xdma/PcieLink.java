// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a card's PCIe link was trained, and what it is able to.
 *
 * @param width lanes in use
 * @param mostWidth lanes the card has
 * @param speed in use, as sysfs says it: {@code "8.0 GT/s PCIe"}
 * @param mostSpeed the card's, likewise
 */
public record PcieLink(String width, String mostWidth, String speed, String mostSpeed) {
    private static final Path DEVICES = Path.of("/sys/bus/pci/devices");

    /** The link of a device of this machine; empty where sysfs does not know it. */
    public static Optional<PcieLink> of(String address) {
        return of(DEVICES.resolve(address));
    }

    static Optional<PcieLink> of(Path device) {
        try {
            return Optional.of(new PcieLink(
                    line(device, "current_link_width"),
                    line(device, "max_link_width"),
                    line(device, "current_link_speed"),
                    line(device, "max_link_speed")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String line(Path device, String file) throws IOException {
        return Files.readString(device.resolve(file)).strip();
    }

    /** What is wrong when it was trained below what the card is able to: the usual reason of slow transfers. */
    public Optional<String> warning() {
        if (width.equals(mostWidth) && speed.equals(mostSpeed)) {
            return Optional.empty();
        }
        return Optional.of("its PCIe link runs at x%s %s and could at x%s %s; try another slot, or seat the card again"
                .formatted(width, speed, mostWidth, mostSpeed));
    }

    @Override
    public String toString() {
        return "x" + width + " " + speed;
    }
}
