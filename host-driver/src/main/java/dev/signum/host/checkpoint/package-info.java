// SPDX-License-Identifier: Apache-2.0
/**
 * Model import: checkpoints as their publishers store them (PyTorch ZIP files, safetensors, one file or shards) read in
 * bounded memory, and the FBI-LLM parametrisation (arXiv 2407.07093) found in them and turned into packing inputs.
 */
package dev.signum.host.checkpoint;
