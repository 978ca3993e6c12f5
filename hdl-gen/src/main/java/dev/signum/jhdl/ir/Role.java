// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/** What drives a net. */
public enum Role {
    /** Driven by the parent. */
    INPUT,
    /** A port driven by assignments. */
    OUTPUT,
    /** Internal, driven by assignments. */
    WIRE,
    /** Internal, loaded at its clock's rising edge. */
    REGISTER,
    /** Driven by a read port of a memory. */
    MEMORY_READ
}
