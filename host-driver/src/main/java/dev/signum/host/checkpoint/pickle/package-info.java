// SPDX-License-Identifier: Apache-2.0
/**
 * PyTorch checkpoints ({@code torch.save}): a ZIP archive of raw storages and a pickle that names tensors in them. The pickle
 * is interpreted by a reader that knows only plain tensors and executes nothing.
 */
package dev.signum.host.checkpoint.pickle;
