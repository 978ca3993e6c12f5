// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Literal;
import dev.signum.jhdl.ir.Memory;
import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Role;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A memory of {@code depth} words; its contents are unknown until written, unless given. A write lands at the clock
 * edge; a registered read of the same word at the same edge returns the old one (read first).
 *
 * @param <S> class of a word
 */
public final class Mem<S extends Vector<S>> {
    private final Scope scope;
    private final String name;
    private final Type<S> type;
    private final int depth;
    private final Optional<RamStyle> style;
    private final List<Memory.Write> writes;
    private final List<Memory.Read> reads;

    Mem(Scope scope, String name, Type<S> type, int depth, Optional<RamStyle> style, List<BigInteger> contents) {
        if (depth < 2) {
            throw new HdlException("memory '" + name + "' of " + depth + " words: give at least 2");
        }
        this.scope = scope;
        this.name = name;
        this.type = type;
        this.depth = depth;
        this.style = style;
        Memory memory = Memory.open(name, type.width(), depth, style.map(RamStyle::attribute), words(type, contents));
        this.writes = memory.writes();
        this.reads = memory.reads();
        scope.add(memory);
    }

    private static <S extends Signal<S>> List<BigInteger> words(Type<S> type, List<BigInteger> contents) {
        return contents.stream()
                .map(value -> ((Literal) type.constant(value).expr()).bits())
                .toList();
    }

    /**
     * The address width.
     *
     * @return bits, {@code ceil(log2 depth)}
     */
    public int addressWidth() {
        return Hdl.indexWidth(depth);
    }

    /**
     * A write port in the current clock domain.
     *
     * @param address word index, {@code addressWidth()} bits, below the depth while enabled
     * @param data word
     * @param enable writes while set
     */
    public void write(UInt address, S data, Bit enable) {
        check("write", address);
        if (data.width() != type.width()) {
            throw new HdlException("write: word " + data.describe() + " but memory '" + name + "' holds " + type);
        }
        writes.add(new Memory.Write(
                address.use(), data.use(), enable.use(), scope.domain().used(false)));
    }

    /**
     * A registered read port in the current clock domain: one cycle of latency, what a block RAM does.
     *
     * @param readName name of the register that holds the word
     * @param address word index, {@code addressWidth()} bits
     * @param enable reads while set, else the word is held
     * @return the word addressed at the last enabled edge
     */
    public S readSync(String readName, UInt address, Bit enable) {
        check("readSync", address);
        Memory.Sync sync = new Memory.Sync(enable.use(), scope.domain().used(false));
        return read(readName, address, Optional.of(sync));
    }

    /**
     * A combinational read port, what a LUT RAM does; the memory gets {@code ram_style} distributed.
     *
     * @param readName name of the wire that carries the word
     * @param address word index, {@code addressWidth()} bits
     * @return the word at the address
     */
    public S readAsync(String readName, UInt address) {
        check("readAsync", address);
        if (style.isPresent() && style.get() != RamStyle.DISTRIBUTED) {
            throw new HdlException(
                    "readAsync: memory '" + name + "' is to be " + style.get() + ", which only has registered reads");
        }
        return read(readName, address, Optional.empty());
    }

    private S read(String readName, UInt address, Optional<Memory.Sync> sync) {
        Net target = scope.declare(readName, type, Role.MEMORY_READ, "read of memory '" + name + "':");
        reads.add(new Memory.Read(target, address.use(), sync));
        return type.make(target, scope);
    }

    private void check(String call, UInt address) {
        if (Scope.current() != scope) {
            throw new HdlException(call + ": memory '" + name + "' belongs to module '" + scope.name() + "'");
        }
        if (scope.isConditional()) {
            throw new HdlException(call + " of memory '" + name + "' inside when: give the condition as the enable");
        }
        if (address.width() != addressWidth()) {
            throw new HdlException(call + ": memory '" + name + "' of " + depth + " words needs an address of "
                    + addressWidth() + " bits, not " + address.describe());
        }
    }
}
