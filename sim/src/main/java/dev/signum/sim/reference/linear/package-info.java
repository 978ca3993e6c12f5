// SPDX-License-Identifier: Apache-2.0
/** The binarised linear of FBI-LLM (arXiv 2407.07093) on quantised activations. */
package dev.signum.sim.reference.linear;
