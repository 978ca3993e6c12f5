// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.List;

/**
 * Says that a definition is a cell which the target's tools know by name.
 *
 * @param parameters its parameters in order
 */
public record Cell(List<Parameter> parameters) {}
