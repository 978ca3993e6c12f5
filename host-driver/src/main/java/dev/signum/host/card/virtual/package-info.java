// SPDX-License-Identifier: Apache-2.0
/** A card without a card: files that behave like the XDMA driver's nodes, over any {@link dev.signum.arch.card.Card}. */
package dev.signum.host.card.virtual;
