// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import java.nio.file.Path;

/**
 * One way in which a property fails.
 *
 * @param property label of the assertion, or of the cover statement that is not reached
 * @param cycle in which it fails, from 0; for an induction step counted from an arbitrary state; -1 for a cover statement
 * @param waves a VCD file that shows it; empty path where there is none
 */
public record Failure(String property, int cycle, Path waves) {}
