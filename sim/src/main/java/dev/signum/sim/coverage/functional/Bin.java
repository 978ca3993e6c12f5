// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.function.Predicate;

/**
 * A named set of values of a cover point.
 *
 * @param <T> the values
 * @param name what reports call it
 * @param values those in it
 * @param illegal whether the design must never show one of them
 */
public record Bin<T>(String name, Predicate<? super T> values, boolean illegal) {}
