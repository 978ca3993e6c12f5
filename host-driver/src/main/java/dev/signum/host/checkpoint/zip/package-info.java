// SPDX-License-Identifier: Apache-2.0
/**
 * ZIP archives whose entries are stored uncompressed, with ZIP64 (APPNOTE.TXT 6.3.10), as {@code torch.save} writes them.
 * {@code java.util.zip} reads such files too, but gives no offsets for windowed reads, does not verify the CRC-32 of what it
 * reads, and accepts entries that overlap.
 */
package dev.signum.host.checkpoint.zip;
