// SPDX-License-Identifier: Apache-2.0
/** Benches of the vector side, each of one block against a plain model of its contract. */
package dev.signum.rtl.vector;
