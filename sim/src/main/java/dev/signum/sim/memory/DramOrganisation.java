// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * How a DRAM channel is laid out.
 *
 * @param megatransfers data rate in 10<sup>6</sup> transfers a second, two a clock
 * @param busBits data bus, without check bits
 * @param burstLength transfers of an access
 * @param bankGroups a power of two
 * @param banksPerGroup a power of two
 * @param rowBytes of one bank's open row over the whole bus, a power of two
 */
public record DramOrganisation(
        double megatransfers, int busBits, int burstLength, int bankGroups, int banksPerGroup, int rowBytes) {

    /** Checks the powers of two. */
    public DramOrganisation {
        for (int value : new int[] {busBits, burstLength, bankGroups, banksPerGroup, rowBytes}) {
            if (Integer.bitCount(value) != 1) {
                throw new IllegalArgumentException("a DRAM of " + value
                        + " is not modelled; bus, burst, bank groups, banks and row must be powers of two");
            }
        }
    }

    /** Bytes of one column access. */
    public int accessBytes() {
        return busBits / Byte.SIZE * burstLength;
    }

    /** One clock. */
    public double clockNanoseconds() {
        return 2000 / megatransfers;
    }

    /** Time that the data bus needs for an access. */
    public double burstNanoseconds() {
        return burstLength / 2.0 * clockNanoseconds();
    }

    /** Bytes a second when the data bus never rests. */
    public double peakBytesPerSecond() {
        return megatransfers * 1e6 * busBits / Byte.SIZE;
    }
}
