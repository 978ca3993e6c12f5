// SPDX-License-Identifier: Apache-2.0
/**
 * Which situations the tests reached, in the words of whoever wrote them: cover points with named bins, crosses of points, counts that add up
 * over tests and processes, and a report of what was never seen.
 */
package dev.signum.sim.coverage.functional;
