// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.flow;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The and of many bits, no latency. A module of its own, so that a synthesis that keeps borders mixes nothing into it that comes later than these
 * bits. Of 32 Yosys makes three tables one behind the other.
 */
final class AllOf extends Module {
    final List<Bit> bits;
    final Bit all;

    /** @param count at least 2 */
    AllOf(int count) {
        super("all_of_" + count);
        bits = IntStream.range(0, count)
                .mapToObj(i -> input("bit_" + i, Bit.type()))
                .toList();
        all = output("all", Bit.type());
        all.set(bits.stream().reduce(Bit::and).orElseThrow());
    }
}
