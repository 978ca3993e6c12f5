// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

/**
 * How the simulated memory behaves.
 *
 * @param seed of everything random in it
 * @param stalls probability, 0 to 0.9, that one of its channels pauses in a cycle where it could go on
 */
record MemoryBehaviour(long seed, double stalls) {}
