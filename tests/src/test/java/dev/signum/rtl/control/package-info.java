// SPDX-License-Identifier: Apache-2.0
/** Benches of registers, command path and executor, each of one block against a plain model of its contract. */
package dev.signum.rtl.control;
