// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

/**
 * How fast one design was simulated, in cycles per second: each way's fastest slice. Ratios are medians over the rounds, in each of
 * which the ways ran one after another.
 *
 * @param name the design
 * @param cpp the loop in C++
 * @param stepped ports set and read from Java every cycle
 * @param batched prepared cycles played inside the library, prepared and read from Java
 * @param steppedRatio stepped by C++
 * @param batchedRatio batched by C++
 */
public record DesignSpeed(
        String name, double cpp, double stepped, double batched, double steppedRatio, double batchedRatio) {}
