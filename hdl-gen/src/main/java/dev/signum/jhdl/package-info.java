// SPDX-License-Identifier: Apache-2.0
/**
 * JHDL, a typed Java HDL. A module is a subclass of {@link dev.signum.jhdl.Module} whose constructor is its structure;
 * {@link dev.signum.jhdl.Emitter} turns it into plain Verilog-2001, one file a definition, every signal named by its
 * author.
 */
package dev.signum.jhdl;
