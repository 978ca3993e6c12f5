// SPDX-License-Identifier: Apache-2.0
/**
 * The table engine: sums of four activations under all signs, looked up by four weights (docs/adr/0014-tables-of-four-weights.md).
 */
package dev.signum.rtl.array.table;
