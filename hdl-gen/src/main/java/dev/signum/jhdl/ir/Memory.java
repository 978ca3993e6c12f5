// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A memory and its ports.
 *
 * @param name name of the array
 * @param width bits of a word
 * @param depth words, at least 2
 * @param style value of the {@code ram_style} attribute, if given
 * @param contents words at power-up, as unsigned integers, {@code depth} of them; empty if unknown
 * @param writes write ports
 * @param reads read ports
 */
public record Memory(
        String name,
        int width,
        int depth,
        Optional<String> style,
        List<BigInteger> contents,
        List<Write> writes,
        List<Read> reads) {
    /**
     * A synchronous write.
     *
     * @param address word index
     * @param data word
     * @param enable scalar
     * @param clock domain
     */
    public record Write(Expr address, Expr data, Expr enable, Clock clock) {}

    /**
     * A read port.
     *
     * @param target net that carries the word
     * @param address word index
     * @param sync present for a registered read, absent for a combinational one
     */
    public record Read(Net target, Expr address, Optional<Sync> sync) {}

    /**
     * Clocking of a registered read.
     *
     * @param enable scalar; the word is held while it is low
     * @param clock domain
     */
    public record Sync(Expr enable, Clock clock) {}

    /**
     * A memory whose ports are still to be added to its lists.
     *
     * @param name name of the array
     * @param width bits of a word
     * @param depth words
     * @param style value of the {@code ram_style} attribute, if given
     * @param contents words at power-up, or none
     * @return the memory
     */
    public static Memory open(String name, int width, int depth, Optional<String> style, List<BigInteger> contents) {
        return new Memory(name, width, depth, style, List.copyOf(contents), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
