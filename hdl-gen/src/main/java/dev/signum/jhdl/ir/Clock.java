// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.Optional;

/**
 * A clock domain of one module definition: rising edge, synchronous active-high reset.
 *
 * @param clock scalar: an input, or the wire of a gated clock
 * @param reset scalar input
 * @param gatedFrom the domain some of whose edges these are
 */
public record Clock(Net clock, Net reset, Optional<Clock> gatedFrom) {}
