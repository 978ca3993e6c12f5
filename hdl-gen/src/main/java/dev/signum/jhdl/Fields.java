// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

/** Declares or views the fields of a payload, in the order of the calls. */
public interface Fields {
    /**
     * The next field.
     *
     * @param name field name, a suffix of the signal's name
     * @param type type
     * @param <S> signal class
     * @return the field
     */
    <S extends Signal<S>> S field(String name, Type<S> type);
}
