// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * Cuts a transfer into bursts that end at multiples of the longest burst: none crosses 4 KiB (AXI4, A3.4.1), since the longest
 * burst is a power of two of at most 4 KiB.
 *
 * <pre>
 * [address, beats remaining] --> [cut: length] --> offered
 *          ^-------------------------- advance -------/
 * </pre>
 *
 * <p>{@code length} beats starting at {@code address} are the next burst while {@link #offered}. {@link #begin} takes a transfer and drops
 * what is left of another, {@link #advance} moves past the burst that is offered; the owner calls each inside the {@code when} that decides it, after this
 * constructor. Latency: 2 cycles from either to the next burst.
 */
public final class BurstSplitter {
    public final UInt address;
    /** Beats of the current burst, 1..burstBeats while {@link #offered}. */
    public final UInt length;
    /** The burst length as AXI counts it, length - 1, in 8 bits. */
    public final UInt axiLength;
    /** There is a burst. */
    public final Bit offered;

    private final UInt remaining;
    private final Bit cutting;
    private final Bit last;
    private final MemoryConfig memory;

    public BurstSplitter(Module module, MemoryConfig memory) {
        this.memory = memory;
        address = module.reg("burst_address", UInt.width(memory.addressBits()));
        remaining = module.reg("beats_remaining", UInt.width(32)).resetTo(0);
        cutting = module.reg("burst_cutting", Bit.type()).resetTo(false);
        offered = module.reg("burst_offered", Bit.type()).resetTo(false);
        last = module.reg("burst_is_last", Bit.type());
        int bits = lengthBits(memory);
        length = module.reg("burst_length", UInt.width(bits));
        UInt toBoundary;
        if (memory.burstBeats() == 1) {
            toBoundary = UInt.of(1, bits);
        } else {
            int low = Integer.numberOfTrailingZeros(memory.beatBytes());
            UInt index = address.slice(low + bits - 2, low);
            toBoundary =
                    UInt.of(memory.burstBeats(), bits).minus(index.extend(bits)).named("to_boundary");
        }
        Bit ends = remaining.le(toBoundary.extend(32)).named("ends_before_boundary");
        module.when(cutting, () -> {
            cutting.set(false);
            offered.set(remaining.ne(0));
            last.set(ends);
            length.set(Hdl.mux(ends, remaining.slice(bits - 1, 0), toBoundary));
        });
        axiLength = (bits < 8 ? length.extend(8) : length.slice(7, 0))
                .minus(UInt.of(1, 8))
                .named("burst_axi_length");
    }

    /** Bits of {@link #length}. */
    public static int lengthBits(MemoryConfig memory) {
        return ArrayConfig.bitsFor(memory.burstBeats());
    }

    /** Names the signal that there is a burst, or one is being cut. */
    public Bit active() {
        return cutting.or(offered).named("beats_left");
    }

    public void begin(UInt from, UInt beats) {
        address.set(from);
        remaining.set(beats);
        // What is left of a transfer that was given up is offered no more.
        offered.set(false);
        cutting.set(true);
    }

    public void advance() {
        int low = Integer.numberOfTrailingZeros(memory.beatBytes());
        address.set(
                address.plus(Hdl.cat(length.asBits(), Bits.of(0, low)).asUInt().extend(memory.addressBits())));
        remaining.set(remaining.minus(length.extend(32)));
        offered.set(false);
        cutting.set(last.not());
    }
}
