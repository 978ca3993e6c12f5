// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.Signal;
import dev.signum.jhdl.Type;
import dev.signum.jhdl.UInt;
import dev.signum.jhdl.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every operator on a and b of 8 bits, n of 4 and f of 1, each with its meaning in Java beside it. */
final class Operators extends Module {
    /** What an output must be; values are unsigned. */
    interface Meaning {
        long of(int a, int b, int n, int f);
    }

    record Case(String name, int width, Meaning meaning) {
        long expected(int a, int b, int n, int f) {
            return meaning.of(a, b, n, f) & (1L << width) - 1;
        }
    }

    final UInt a = input("a", UInt.width(8));
    final UInt b = input("b", UInt.width(8));
    final UInt n = input("n", UInt.width(4));
    final Bit f = input("f", Bit.type());
    final List<Case> cases = new ArrayList<>();
    final List<Consumer<Everything>> outputs = new ArrayList<>();

    Operators() {
        super("operators");
        bitwise();
        arithmetic();
        comparisons();
        shifts();
        wiring();
        nested();
    }

    private <S extends Signal<S>> void check(String name, S value, Meaning meaning) {
        Type<S> type = value.declaredType();
        S out = output("o_" + name, type);
        out.set(value);
        outputs.add(top -> top.expose("o_" + name, out));
        cases.add(new Case(name, type.width(), meaning));
    }

    private SInt sa() {
        return a.asSInt();
    }

    private SInt sb() {
        return b.asSInt();
    }

    private static int s(int byteValue) {
        return (byte) byteValue;
    }

    private static long flag(boolean condition) {
        return condition ? 1 : 0;
    }

    private void bitwise() {
        check("and", a.and(b), (x, y, k, g) -> x & y);
        check("or", a.or(b), (x, y, k, g) -> x | y);
        check("xor", a.xor(b), (x, y, k, g) -> x ^ y);
        check("not", a.not(), (x, y, k, g) -> ~x);
        check("bit_and", f.and(a.bit(3)), (x, y, k, g) -> g & x >> 3);
        check("bit_or", f.or(a.bit(3)), (x, y, k, g) -> g | x >> 3 & 1);
        check("bit_xor", f.xor(a.bit(3)), (x, y, k, g) -> g ^ x >> 3 & 1);
        check("bit_not", f.not(), (x, y, k, g) -> 1 - g);
        check("bit_eq", f.eq(a.bit(0)), (x, y, k, g) -> flag(g == (x & 1)));
        check("bit_ne", f.ne(a.bit(0)), (x, y, k, g) -> flag(g != (x & 1)));
        check("or_reduce", a.orReduce(), (x, y, k, g) -> flag(x != 0));
        check("and_reduce", a.andReduce(), (x, y, k, g) -> flag(x == 255));
        check("xor_reduce", a.xorReduce(), (x, y, k, g) -> Integer.bitCount(x) & 1);
    }

    private void arithmetic() {
        check("plus", a.plus(b), (x, y, k, g) -> x + y);
        check("minus", a.minus(b), (x, y, k, g) -> x - y);
        check("plus_grow", a.plusGrow(b), (x, y, k, g) -> x + y);
        check("minus_grow", a.minusGrow(b), (x, y, k, g) -> x - y);
        check("stepped", a.stepped(f), (x, y, k, g) -> x + 1 - 2 * g);
        check("one_bit_stepped", a.slice(7, 7).stepped(f), (x, y, k, g) -> 1 - (x >> 7));
        check("times", a.times(n), (x, y, k, g) -> x * k);
        check("s_plus", sa().plus(sb()), (x, y, k, g) -> s(x) + s(y));
        check("s_plus_grow", sa().plusGrow(sb()), (x, y, k, g) -> s(x) + s(y));
        check("s_minus_grow", sa().minusGrow(sb()), (x, y, k, g) -> s(x) - s(y));
        check("s_times", sa().times(sb()), (x, y, k, g) -> s(x) * s(y));
        check("s_times_narrow", sa().times(n.asSInt()), (x, y, k, g) -> s(x) * (k << 28 >> 28));
    }

    private void comparisons() {
        check("eq", a.eq(b), (x, y, k, g) -> flag(x == y));
        check("ne", a.ne(b), (x, y, k, g) -> flag(x != y));
        check("lt", a.lt(b), (x, y, k, g) -> flag(x < y));
        check("le", a.le(b), (x, y, k, g) -> flag(x <= y));
        check("gt", a.gt(b), (x, y, k, g) -> flag(x > y));
        check("ge", a.ge(b), (x, y, k, g) -> flag(x >= y));
        check("s_lt", sa().lt(sb()), (x, y, k, g) -> flag(s(x) < s(y)));
        check("s_le", sa().le(sb()), (x, y, k, g) -> flag(s(x) <= s(y)));
        check("s_gt", sa().gt(sb()), (x, y, k, g) -> flag(s(x) > s(y)));
        check("s_ge", sa().ge(sb()), (x, y, k, g) -> flag(s(x) >= s(y)));
        check("s_lt_constant", sa().lt(SInt.of(-5, 8)), (x, y, k, g) -> flag(s(x) < -5));
    }

    private void shifts() {
        check("shl", a.shl(3), (x, y, k, g) -> x << 3);
        check("shr", a.shr(3), (x, y, k, g) -> x >> 3);
        check("shl_all", a.shl(9), (x, y, k, g) -> 0);
        check("shr_none", a.shr(0), (x, y, k, g) -> x);
        check("shl_grow", a.shlGrow(3), (x, y, k, g) -> (long) x << 3);
        check("s_shr", sa().shr(3), (x, y, k, g) -> s(x) >> 3);
        check("shl_by", a.shl(n), (x, y, k, g) -> (long) x << k);
        check("shr_by", a.shr(n), (x, y, k, g) -> x >> k);
        check("s_shr_by", sa().shr(n), (x, y, k, g) -> s(x) >> k);
    }

    private void wiring() {
        check("slice", a.slice(5, 2), (x, y, k, g) -> x >> 2);
        check("slice_of_cat", Hdl.cat(a, f, b).slice(10, 6), (x, y, k, g) -> (x << 9 | g << 8 | y) >> 6);
        check("slice_of_not", a.not().slice(5, 2), (x, y, k, g) -> ~x >> 2);
        check("bit_of_cat", Hdl.cat(a, f, b).bit(8), (x, y, k, g) -> g);
        check("bit_by", a.bit(n.truncate(3)), (x, y, k, g) -> x >> (k & 7));
        check("msb", a.msb(), (x, y, k, g) -> x >> 7);
        check("extend", a.extend(12), (x, y, k, g) -> x);
        check("s_extend", sa().extend(12), (x, y, k, g) -> s(x));
        check("s_extend_slice", n.asSInt().truncate(3).extend(6), (x, y, k, g) -> k << 29 >> 29);
        check("truncate", a.truncate(3), (x, y, k, g) -> x);
        check("replicate", f.replicate(5), (x, y, k, g) -> -g);
        check("replicate_vector", n.replicate(3), (x, y, k, g) -> k * 0x111);
        check("cat", Hdl.cat(n, f, a), (x, y, k, g) -> (k << 1 | g) << 8 | x);
        check("cat_of_neighbours", Hdl.cat(a.slice(7, 4), a.bit(3), a.slice(2, 0)), (x, y, k, g) -> x);
        check("cat_of_strangers", Hdl.cat(a.slice(7, 4), b.slice(3, 0)), (x, y, k, g) -> x & 240 | y & 15);
        check("cat_of_swapped", Hdl.cat(a.slice(3, 0), a.slice(7, 4)), (x, y, k, g) -> x << 4 & 240 | x >> 4);
        check("bit_as_vector", f.asUInt().extend(3), (x, y, k, g) -> g);
        check("mux", Hdl.mux(f, a, b), (x, y, k, g) -> g == 1 ? x : y);
        check("mux_bit", Hdl.mux(f, a.bit(0), b.bit(0)), (x, y, k, g) -> g == 1 ? x : y);
        check("mux_index", Hdl.mux(n.truncate(2), List.of(a, b, a.not(), UInt.of(7, 8))), Operators::choose);
        check("mux_of_five", Hdl.mux(n.truncate(3), List.of(a, b, a.not(), b.not(), UInt.of(7, 8))), Operators::five);
        check("constant", Bits.of(0x2a5, 10), (x, y, k, g) -> 0x2a5);
    }

    private static long five(int x, int y, int k, int g) {
        return switch (k & 7) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> ~x;
            case 3 -> ~y;
            default -> 7;
        };
    }

    private static long choose(int x, int y, int k, int g) {
        return switch (k & 3) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> ~x;
            default -> 7;
        };
    }

    /** Operators inside operators, where Verilog's own rules for width and sign would differ from the types here. */
    private void nested() {
        check("carry_lost", a.plus(b).shr(1), (x, y, k, g) -> (x + y & 255) >> 1);
        check("carry_kept", a.plusGrow(b).shr(1), (x, y, k, g) -> x + y >> 1);
        check("sum_compared", a.plus(b).lt(a), (x, y, k, g) -> flag((x + y & 255) < x));
        check("sum_in_cat", Hdl.cat(f, a.plus(b)), (x, y, k, g) -> g << 8 | x + y & 255);
        check("sum_extended", a.plus(b).extend(10), (x, y, k, g) -> x + y & 255);
        check("shift_then_add", sa().shr(2).plus(sb()), (x, y, k, g) -> (s(x) >> 2) + s(y));
        check("shift_in_mux", Hdl.mux(f, sa().shr(n), sb()), (x, y, k, g) -> g == 1 ? s(x) >> k : s(y));
        check("shift_compared", sa().shr(2).lt(sb()), (x, y, k, g) -> flag(s(x) >> 2 < s(y)));
        check("shift_twice", sa().shr(1).shr(1), (x, y, k, g) -> s(x) >> 2);
        check("not_compared", a.not().gt(b), (x, y, k, g) -> flag((~x & 255) > y));
        check("not_of_sum", a.plus(b).not(), (x, y, k, g) -> ~(x + y));
        check("difference_shifted", a.minus(b).shr(4), (x, y, k, g) -> (x - y & 255) >> 4);
        check("signed_difference", sa().minus(sb()).shr(1), (x, y, k, g) -> s(x - y) >> 1);
        check("product_plus", sa().times(sb()).named("product").plus(SInt.of(9, 16)), (x, y, k, g) -> s(x) * s(y) + 9);
        check("reduce_sum", a.plus(b).orReduce(), (x, y, k, g) -> flag((x + y & 255) != 0));
        check("shift_by_sum", a.shr(n.plus(UInt.of(1, 4))), (x, y, k, g) -> x >> (k + 1 & 15));
        check("mux_of_sums", Hdl.mux(a.lt(b), a.plus(b), a.minus(b)), (x, y, k, g) -> x < y ? x + y : x - y);
        check("one_bit_sum", f.asUInt().plus(a.slice(0, 0)), (x, y, k, g) -> g + x);
        check("one_bit_sum_grown", f.asUInt().plusGrow(a.slice(7, 7)), (x, y, k, g) -> g + (x >> 7));
        check("one_bit_signed", f.asBits().asSInt().extend(4), (x, y, k, g) -> -g);
        check(
                "one_bit_index",
                a.slice(1, 0).named("pair").bit(f.asUInt().named("index").bit(0).asUInt()),
                (x, y, k, g) -> x >> g);
        check("reduced", flattened(a.xor(b)), (x, y, k, g) -> Integer.bitCount(x ^ y) & 1);
    }

    private static Bit flattened(Vector<?> vector) {
        return vector.xorReduce();
    }
}
