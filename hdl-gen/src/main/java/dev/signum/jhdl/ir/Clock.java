// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/**
 * A clock domain of one module definition: rising edge, synchronous active-high reset.
 *
 * @param clock scalar input
 * @param reset scalar input
 */
public record Clock(Net clock, Net reset) {}
