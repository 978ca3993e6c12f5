// SPDX-License-Identifier: Apache-2.0
/**
 * The bit-exact reference model: the plainest Java that computes what the card computes. It shares no code with the RTL
 * generators, so that the two can disagree.
 *
 * <ul>
 *   <li>{@code number}: binary32 operations, long sums, activation grids, elementary functions;
 *   <li>{@code linear}: the binarised linear;
 *   <li>{@code decoder}: the rest of a LLaMA decoder layer, and the head.
 * </ul>
 */
package dev.signum.sim.reference;
