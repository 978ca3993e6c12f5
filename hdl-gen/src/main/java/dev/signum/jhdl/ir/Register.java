// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.Optional;

/**
 * How a register net is clocked.
 *
 * @param net the register
 * @param clock its domain
 * @param reset value loaded while reset is high, if the register has one
 */
public record Register(Net net, Clock clock, Optional<Expr> reset) {}
