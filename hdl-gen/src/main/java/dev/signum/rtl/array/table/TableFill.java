// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * One entry of every table of a row, on its way to all rows.
 *
 * @param valid it is written
 * @param address slice, then the key, lowest
 * @param entries the tables' entries, that of the lowest inputs lowest
 */
public record TableFill(Bit valid, UInt address, Bits entries) {
    /** Input ports. */
    public static TableFill input(Module module, String name, TableShape shape) {
        return new TableFill(
                module.input(name + "_valid", Bit.type()),
                module.input(name + "_address", UInt.width(shape.addressBits())),
                module.input(name + "_entries", Bits.width(shape.wordBits())));
    }

    /** Output ports. */
    public static TableFill output(Module module, String name, TableShape shape) {
        return new TableFill(
                module.output(name + "_valid", Bit.type()),
                module.output(name + "_address", UInt.width(shape.addressBits())),
                module.output(name + "_entries", Bits.width(shape.wordBits())));
    }

    /** One register stage; only {@code valid} is reset. */
    public static TableFill delayed(Module module, String name, TableFill source) {
        TableFill stage = new TableFill(
                module.reg(name + "_valid", Bit.type()).resetTo(false),
                module.reg(name + "_address", UInt.width(source.address.width())),
                module.reg(name + "_entries", Bits.width(source.entries.width())));
        stage.set(source);
        return stage;
    }

    /** Connects these signals, as ports, to another's. */
    public void set(TableFill source) {
        valid.set(source.valid);
        address.set(source.address);
        entries.set(source.entries);
    }
}
