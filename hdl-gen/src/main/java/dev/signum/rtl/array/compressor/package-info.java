// SPDX-License-Identifier: Apache-2.0
/** Popcounts made of look-up tables and carry chains of AMD's parts (docs/adr/0011-popcount-of-compressors.md). */
package dev.signum.rtl.array.compressor;
