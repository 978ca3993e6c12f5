// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bits of a top: a wire or port, or bits gathered from some.
 *
 * @param text as Verilog writes it
 * @param width bits
 * @param sources names of the wires and ports that it reads
 * @param whole whether it is all of one wire or port, so that it can be driven
 */
public record Net(String text, int width, List<String> sources, boolean whole) {
    public Net {
        sources = List.copyOf(sources);
    }

    static Net named(String name, int width) {
        return new Net(name, width, List.of(name), true);
    }

    /** A constant of zeros and ones. */
    public static Net constant(long value, int width) {
        return new Net(width + "'h" + Long.toHexString(value), width, List.of(), false);
    }

    /** All bits the other way. */
    public Net not() {
        return new Net("~" + text, width, sources, false);
    }

    /** Some of the bits of a whole wire. */
    public Net slice(int high, int low) {
        if (!whole || high >= width || low < 0 || high < low) {
            throw new WiringException("no bits " + high + ":" + low + " in " + text + " of " + width);
        }
        if (high - low + 1 == width) {
            return this;
        }
        return new Net(
                text + (high == low ? "[" + high + "]" : "[" + high + ":" + low + "]"), high - low + 1, sources, false);
    }

    /** Side by side, most significant first. */
    public static Net cat(List<Net> highToLow) {
        if (highToLow.size() == 1) {
            return highToLow.getFirst();
        }
        List<String> sources = new ArrayList<>();
        highToLow.forEach(net -> sources.addAll(net.sources));
        String text = highToLow.stream().map(Net::text).collect(Collectors.joining(", ", "{", "}"));
        return new Net(text, highToLow.stream().mapToInt(Net::width).sum(), sources, false);
    }
}
