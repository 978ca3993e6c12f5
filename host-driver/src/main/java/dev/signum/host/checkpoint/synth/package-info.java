// SPDX-License-Identifier: Apache-2.0
/**
 * Random FBI-LLM checkpoints of any size in the formats of the published ones, written in bounded memory: for tests, and for
 * measuring where the real weights are too large to fetch.
 */
package dev.signum.host.checkpoint.synth;
