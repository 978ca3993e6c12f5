// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of a LLaMA decoder layer that are not binarised, and the head, in the plain operations of the numeric contract.
 * Vectors are plain float arrays; attention heads lie one after another.
 */
package dev.signum.sim.reference.decoder;
