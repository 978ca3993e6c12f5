// SPDX-License-Identifier: Apache-2.0
/** What a card shows its host around the core: one address map for the wrapper, the driver and the simulated card. */
package dev.signum.arch.board;
