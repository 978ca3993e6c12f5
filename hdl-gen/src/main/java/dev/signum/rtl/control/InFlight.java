// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * The commands that a program has under way, two at most, inside the executor: the older one ends first, whatever the younger does.
 *
 * <p>The owner calls {@link #launch} and {@link #retire} inside the {@code when} that decides it.
 */
final class InFlight {
    /** One of the two. Begin and end bound the units that a LINEAR writes or a STORE reads. */
    record Slot(
            Bit valid,
            Bit isLoad,
            Bit isLinear,
            UInt begin,
            UInt end,
            Bit writesScalars,
            Bits scalarsWord,
            UInt scalarsUnit,
            UInt tag) {}

    final Bit oldestIsLinear;
    final Bit oldestIsLoad;
    final Bit oldestWritesScalars;
    final Bits oldestScalarsWord;
    final UInt oldestTag;
    final Bit any;
    final Bit full;

    /** Which kind the waiting command is. */
    final Bit waitingIsLinear;

    final Bit waitingIsLoad;

    private final Module module;
    private final CoreConfig config;
    private final Bits waiting;
    private final Bit waitingWritesScalars;
    private final List<Slot> slots;
    private final Bit oldest;
    private final Bit next;

    /** @param waiting the decoded command that waits to be launched */
    InFlight(Module module, CoreConfig config, Bits waiting) {
        this.module = module;
        this.config = config;
        this.waiting = waiting;
        waitingIsLinear = field(ExecField.IS_LINEAR).orReduce().named("waiting_is_linear");
        waitingIsLoad = field(ExecField.IS_LOAD).orReduce().named("waiting_is_load");
        // A command that is neither is a STORE.
        module.unused("waiting_is_store_unused", field(ExecField.IS_STORE));
        waitingWritesScalars = field(ExecField.WRITE_SCALARS).orReduce().named("waiting_writes_scalars");
        slots = List.of(slot("slot_0"), slot("slot_1"));
        oldest = module.reg("oldest", Bit.type()).resetTo(false);
        next = module.reg("next", Bit.type()).resetTo(false);
        Slot first = slots.getFirst();
        Slot second = slots.getLast();
        oldestIsLinear = Hdl.mux(oldest, second.isLinear, first.isLinear).named("oldest_is_linear");
        oldestIsLoad = Hdl.mux(oldest, second.isLoad, first.isLoad).named("oldest_is_load");
        oldestWritesScalars = Hdl.mux(oldest, second.writesScalars, first.writesScalars);
        oldestScalarsWord = Hdl.mux(oldest, second.scalarsWord, first.scalarsWord);
        oldestTag = Hdl.mux(oldest, second.tag, first.tag);
        any = first.valid.or(second.valid).named("any_in_flight");
        full = first.valid.and(second.valid).named("two_in_flight");
    }

    private Slot slot(String name) {
        int unit = VectorMemory.unitBits(config);
        Bits word = module.reg(name + "_scalars_word", Bits.width(ExecField.SCALARS_WORD.width(config)));
        return new Slot(
                module.reg(name + "_valid", Bit.type()).resetTo(false),
                module.reg(name + "_is_load", Bit.type()),
                module.reg(name + "_is_linear", Bit.type()),
                module.reg(name + "_begin", UInt.width(unit + 1)),
                module.reg(name + "_end", UInt.width(unit + 1)),
                module.reg(name + "_writes_scalars", Bit.type()),
                word,
                unit(word).named(name + "_scalars_unit"),
                module.reg(name + "_tag", UInt.width(16)));
    }

    private Bits field(ExecField field) {
        return field.of(waiting, config);
    }

    /** The unit that a word lies in, one bit wider than it need be. */
    private UInt unit(Bits word) {
        int unit = VectorMemory.unitBits(config);
        return word.slice(word.width() - 1, word.width() - unit).asUInt().extend(unit + 1);
    }

    /** The waiting command is under way from the next cycle on. */
    void launch() {
        UInt begin = Hdl.mux(waitingIsLinear, unit(field(ExecField.RESULT_WORD)), unit(field(ExecField.VECTOR_WORD)))
                .named("launched_begin");
        UInt end = Hdl.mux(waitingIsLinear, field(ExecField.RESULT_END), field(ExecField.VECTOR_END))
                .asUInt()
                .named("launched_end");
        Bit writesScalars = waitingIsLinear.and(waitingWritesScalars).named("launched_writes_scalars");
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            module.when(i == 0 ? next.not() : next, () -> {
                slot.valid.set(true);
                slot.isLoad.set(waitingIsLoad);
                slot.isLinear.set(waitingIsLinear);
                slot.begin.set(begin);
                slot.end.set(end);
                slot.writesScalars.set(writesScalars);
                slot.scalarsWord.set(field(ExecField.SCALARS_WORD));
                slot.tag.set(field(ExecField.TAG).asUInt());
            });
        }
        next.set(next.not());
    }

    void retire() {
        module.when(oldest, () -> slots.getLast().valid.set(false))
                .otherwise(() -> slots.getFirst().valid.set(false));
        oldest.set(oldest.not());
    }

    /**
     * Whether a waiting command must not begin while those under way have not ended, from the cycle after both have been where they are.
     * A LOAD is alone; two STOREs follow one another; else what one writes and another reads or writes keeps them apart, but for
     * results of two LINEARs, which are written in order.
     */
    Bit clash() {
        UInt begin = unit(field(ExecField.VECTOR_WORD)).named("waiting_begin");
        UInt end = field(ExecField.VECTOR_END).asUInt();
        UInt resultBegin = unit(field(ExecField.RESULT_WORD)).named("waiting_result_begin");
        UInt resultEnd = field(ExecField.RESULT_END).asUInt();
        UInt scalars = unit(field(ExecField.SCALARS_WORD)).named("waiting_scalars");
        Bit any = Bit.of(false);
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            String name = "slot_" + i;
            Bit afterLinear = overlap(begin, end, slot.begin, slot.end)
                    .or(slot.writesScalars.and(within(slot.scalarsUnit, begin, end)));
            Bit afterStore = waitingIsLinear
                    .not()
                    .or(overlap(resultBegin, resultEnd, slot.begin, slot.end))
                    .or(waitingWritesScalars.and(within(scalars, slot.begin, slot.end)));
            Bit clash = module.reg(name + "_clash", Bit.type());
            clash.set(slot.isLoad.or(waitingIsLoad).or(Hdl.mux(slot.isLinear, afterLinear, afterStore)));
            Bit holds = slot.valid.and(clash);
            any = i == 0 ? holds : any.or(holds);
        }
        return any.named("clash");
    }

    private static Bit overlap(UInt begin, UInt end, UInt otherBegin, UInt otherEnd) {
        return begin.lt(otherEnd).and(otherBegin.lt(end));
    }

    private static Bit within(UInt unit, UInt begin, UInt end) {
        return begin.le(unit).and(unit.lt(end));
    }
}
