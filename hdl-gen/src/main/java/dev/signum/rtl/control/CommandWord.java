// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;

/** The fields of a raw command, by the layout of {@link CommandLayout}. */
record CommandWord(Bits raw) {
    UInt word(int index) {
        return bits(index, 31, 0).asUInt();
    }

    Bits bits(int index, int high, int low) {
        return raw.slice(index * 32 + high, index * 32 + low);
    }
}
