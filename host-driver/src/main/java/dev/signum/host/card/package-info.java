// SPDX-License-Identifier: Apache-2.0
/** What can go wrong with a card, for all kinds of cards. */
package dev.signum.host.card;
