// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/**
 * One port of the top module. Reads and writes go straight to the model's own storage, without a call into it.
 *
 * <p>{@link #get()} reads the port as it is now. {@link #sampled()} reads what the flip-flops saw at the latest rising
 * edge, which is what a register in the test bench would hold. After a step, registered outputs show their new value
 * through {@code get()}; outputs that depend on inputs combinationally do so once {@link Dut#settle()} has run.
 *
 * <p>Values are unsigned. Use of a port after its model was closed throws {@link IllegalStateException}.
 */
public final class Port {

    private final String name;
    private final int index;
    private final int width;
    private final ModelHeader.Direction direction;
    private final MemorySegment live;
    private final MemorySegment sampled;
    private final Storage liveWord;
    private final Storage sampledWord;
    // Bits that the port does not have, of a word's.
    private final long unfit;
    private final boolean settable;

    Port(
            String name,
            int index,
            int width,
            ModelHeader.Direction direction,
            MemorySegment live,
            MemorySegment sampled,
            Lifetime lifetime) {
        this.name = name;
        this.index = index;
        this.width = width;
        this.direction = direction;
        this.live = live;
        this.sampled = sampled;
        this.liveWord = new Storage(live, lifetime);
        this.sampledWord = new Storage(sampled, lifetime);
        this.settable = direction != ModelHeader.Direction.OUT && width <= Long.SIZE;
        this.unfit = width < Long.SIZE ? -1L << width : 0;
    }

    /** The model is no more. */
    void end() {
        liveWord.end();
        sampledWord.end();
    }

    /** Name in the Verilog source. */
    public String name() {
        return name;
    }

    /** Width in bits, at least 1. */
    public int width() {
        return width;
    }

    /** Whether the test bench may set it. */
    public boolean isInput() {
        return direction != ModelHeader.Direction.OUT;
    }

    /**
     * The port as a truth value.
     *
     * @throws IllegalArgumentException where it is wider than one bit
     */
    public BitPort asBit() {
        return new BitPort(this);
    }

    /**
     * The port as an {@code int}.
     *
     * @throws IllegalArgumentException where it is wider than 32 bits
     */
    public IntPort asInt() {
        return new IntPort(this);
    }

    /**
     * The port as a {@code long}.
     *
     * @throws IllegalArgumentException where it is wider than 64 bits
     */
    public LongPort asLong() {
        return new LongPort(this);
    }

    /** The port as views of its storage. */
    public WidePort asWide() {
        return new WidePort(this);
    }

    int index() {
        return index;
    }

    MemorySegment liveStorage() {
        return live;
    }

    /** The storage of a port of at most 64 bits. */
    Storage liveWord() {
        return liveWord;
    }

    Storage sampledWord() {
        return sampledWord;
    }

    MemorySegment sampledStorage() {
        return sampled;
    }

    void checkWidth(int least, int most, String kind) {
        if (width < least || width > most) {
            String range = least == most ? "exactly " + least : least + " to " + most;
            throw new IllegalArgumentException(
                    "port " + name + " has " + width + " bits, and " + kind + " is for " + range);
        }
    }

    /** Value now, of a port of at most 64 bits. */
    public long get() {
        checkNarrow();
        return liveWord.readLong();
    }

    /** Value just before the latest rising edge, of a port of at most 64 bits. */
    public long sampled() {
        checkNarrow();
        return sampledWord.readLong();
    }

    /** Value now as a truth value: not zero. */
    public boolean isSet() {
        return get() != 0;
    }

    /**
     * Sets an input of at most 64 bits.
     *
     * @throws IllegalArgumentException where the value has more bits than the port, or the port is an output
     */
    public void set(long value) {
        if (!settable || (value & unfit) != 0) {
            refuse(value);
        }
        liveWord.writeLong(value);
    }

    // Apart from the common case, which the JIT shall inline.
    private void refuse(long value) {
        checkInput();
        checkNarrow();
        throw tooWide("0x" + Long.toHexString(value));
    }

    /** Sets an input to 1 or 0. */
    public void set(boolean value) {
        set(value ? 1 : 0);
    }

    /** Value now, of a port of any width. */
    public BigInteger getBig() {
        return big(live);
    }

    /** Value just before the latest rising edge, of a port of any width. */
    public BigInteger sampledBig() {
        return big(sampled);
    }

    /**
     * Sets an input of any width.
     *
     * @throws IllegalArgumentException where the value is negative or has more bits than the port, or the port is an output
     */
    public void setBig(BigInteger value) {
        checkInput();
        if (value.signum() < 0 || value.bitLength() > width) {
            throw tooWide(value.toString(16));
        }
        byte[] bytes = value.toByteArray();
        live.fill((byte) 0);
        int count = (int) Math.min(bytes.length, live.byteSize());
        for (int i = 0; i < count; i++) {
            live.set(ValueLayout.JAVA_BYTE, i, bytes[bytes.length - 1 - i]);
        }
    }

    /** Value now as 64-bit words, least significant first. */
    public long[] getWords() {
        return words(live);
    }

    /** Value just before the latest rising edge as 64-bit words, least significant first. */
    public long[] sampledWords() {
        return words(sampled);
    }

    /**
     * Sets an input from 64-bit words, least significant first.
     *
     * @throws IllegalArgumentException where the words hold more bits than the port, or the port is an output
     */
    public void setWords(long... words) {
        checkInput();
        for (int i = 0; i < words.length; i++) {
            int left = Math.max(0, width - i * Long.SIZE);
            if (left < Long.SIZE && words[i] >>> left != 0) {
                throw tooWide("word " + i + " = 0x" + Long.toHexString(words[i]));
            }
        }
        int whole = (int) (live.byteSize() / Long.BYTES);
        for (int i = 0; i < whole; i++) {
            live.set(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Long.BYTES, word(words, i));
        }
        long rest = word(words, whole);
        for (long at = (long) whole * Long.BYTES; at < live.byteSize(); at++) {
            live.set(ValueLayout.JAVA_BYTE, at, (byte) rest);
            rest >>>= Byte.SIZE;
        }
    }

    private static long word(long[] words, int index) {
        return index < words.length ? words[index] : 0;
    }

    /** Copies the value now, in little-endian bytes, to the start of {@code target}: {@code ceil(width / 8)} bytes. */
    public void copyTo(MemorySegment target) {
        MemorySegment.copy(live, 0, target, 0, (width + 7) / 8);
    }

    /**
     * Sets an input of a whole number of bytes from the first {@code width / 8} little-endian bytes of {@code source}.
     *
     * @throws IllegalArgumentException where the width is not a multiple of 8, or the port is an output
     */
    public void copyFrom(MemorySegment source) {
        checkInput();
        if (width % Byte.SIZE != 0) {
            throw new IllegalArgumentException("port " + name + " has " + width + " bits, not a whole number of bytes");
        }
        MemorySegment.copy(source, 0, live, 0, width / Byte.SIZE);
    }

    private long[] words(MemorySegment segment) {
        long[] words = new long[(width + Long.SIZE - 1) / Long.SIZE];
        MemorySegment.copy(segment, 0, MemorySegment.ofArray(words), 0, segment.byteSize());
        return words;
    }

    private BigInteger big(MemorySegment segment) {
        byte[] bytes = segment.toArray(ValueLayout.JAVA_BYTE);
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    void checkInput() {
        if (!isInput()) {
            throw new IllegalArgumentException("port " + name + " is an output and cannot be set");
        }
    }

    private void checkNarrow() {
        if (width > Long.SIZE) {
            throw new IllegalArgumentException(
                    "port " + name + " has " + width + " bits; use the BigInteger or word methods beyond 64");
        }
    }

    IllegalArgumentException tooWide(String value) {
        return new IllegalArgumentException("port " + name + " has " + width + " bits and cannot hold " + value);
    }

    @Override
    public String toString() {
        return name + "[" + width + "]";
    }
}
