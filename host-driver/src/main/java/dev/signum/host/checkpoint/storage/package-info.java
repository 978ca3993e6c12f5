// SPDX-License-Identifier: Apache-2.0
/**
 * What the readers of all formats share: files from strangers read at any position, tensors that lie in them, and text from them in
 * messages.
 */
package dev.signum.host.checkpoint.storage;
