// SPDX-License-Identifier: Apache-2.0
/**
 * The netlist of one module definition: plain immutable-after-build data that {@code dev.signum.jhdl} makes and an
 * emitter consumes. It knows neither the author's API nor SpinalHDL.
 */
package dev.signum.jhdl.ir;
