// SPDX-License-Identifier: Apache-2.0
/** Benches of what holds the core together, each of one block against a plain model of its contract. */
package dev.signum.rtl.core;
