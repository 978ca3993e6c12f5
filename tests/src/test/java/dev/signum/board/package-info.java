// SPDX-License-Identifier: Apache-2.0
/** Boards without the vendor's tools: scripts under a recording shim, constraints against the emitted top, the top under Verilator and Yosys. */
package dev.signum.board;
