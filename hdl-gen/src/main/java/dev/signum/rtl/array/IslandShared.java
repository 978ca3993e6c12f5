// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * Ports that all islands share.
 *
 * @param start takes the sizes of the next linear, before its first planes; all planes of the one before must have been written
 * @param slot result slot to read
 * @param sumBlock block within its group of row sums
 * @param sumsPop the group's last block has been drained
 * @param secondGroup planes 8..15 take part in the linear that is drained
 * @param vector the vector whose counts are read; absent where a core takes one
 */
public record IslandShared(Bit start, UInt slot, UInt sumBlock, Bit sumsPop, Bit secondGroup, List<UInt> vector) {}
