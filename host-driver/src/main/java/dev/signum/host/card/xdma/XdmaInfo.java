// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * What the driver says of a card: {@code struct xdma_ioc_info} of ioctl XDMA_IOCINFO.
 *
 * @param vendor PCI vendor
 * @param device PCI device
 * @param driverVersion major x 1000 + minor x 100 + patch
 * @param domain PCI domain
 * @param bus PCI bus
 * @param slot PCI device number
 * @param function PCI function
 */
public record XdmaInfo(int vendor, int device, int driverVersion, int domain, int bus, int slot, int function) {
    /** The ioctl's number. */
    public static final long REQUEST = 0xC028_7801L;

    /** What a virtual card says: a Signum board at no PCI address. */
    public static final XdmaInfo VIRTUAL = new XdmaInfo(0x10EE, 0x903F, 0, 0, 0, 0, 0);

    private static final int BYTES = 40;
    private static final int MAGIC = 0x586C_0C6C;
    private static final int SHORT = 0xFFFF;
    private static final int BYTE = 0xFF;

    /** Asks the driver; empty where it does not answer that ioctl. */
    static Optional<XdmaInfo> of(Descriptor user) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(BYTES, Long.BYTES);
            info.set(ValueLayout.JAVA_INT, 0, MAGIC);
            user.ioctl(REQUEST, info);
            return Optional.of(new XdmaInfo(
                    info.get(ValueLayout.JAVA_SHORT, 8) & SHORT,
                    info.get(ValueLayout.JAVA_SHORT, 10) & SHORT,
                    info.get(ValueLayout.JAVA_INT, 20),
                    info.get(ValueLayout.JAVA_SHORT, 32) & SHORT,
                    info.get(ValueLayout.JAVA_BYTE, 34) & BYTE,
                    info.get(ValueLayout.JAVA_BYTE, 35) & BYTE,
                    info.get(ValueLayout.JAVA_BYTE, 36) & BYTE));
        } catch (PosixException e) {
            return Optional.empty();
        }
    }

    /** Writes what the driver would answer. */
    public void encode(MemorySegment info) {
        info.set(ValueLayout.JAVA_INT, 0, MAGIC);
        info.set(ValueLayout.JAVA_SHORT, 8, (short) vendor);
        info.set(ValueLayout.JAVA_SHORT, 10, (short) device);
        info.set(ValueLayout.JAVA_INT, 20, driverVersion);
        info.set(ValueLayout.JAVA_SHORT, 32, (short) domain);
        info.set(ValueLayout.JAVA_BYTE, 34, (byte) bus);
        info.set(ValueLayout.JAVA_BYTE, 35, (byte) slot);
        info.set(ValueLayout.JAVA_BYTE, 36, (byte) function);
    }

    /** Where it is on the bus, as sysfs names it; empty for a virtual card, whose zeros are the host's own bridge. */
    public Optional<String> address() {
        return equals(VIRTUAL)
                ? Optional.empty()
                : Optional.of("%04x:%02x:%02x.%x".formatted(domain, bus, slot, function));
    }
}
