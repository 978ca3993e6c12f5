// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

/**
 * Packed signs of some rows of a linear, and the latents among them that have no sign.
 *
 * @param words row-major, {@link FbiLinear#wordsPerRow} per row; input 64 w + n in bit n of word w; 1 is +1, 0 is -1; bits
 *     past the last input are 0
 * @param census what was counted
 */
public record SignRows(long[] words, ZeroCensus census) {}
