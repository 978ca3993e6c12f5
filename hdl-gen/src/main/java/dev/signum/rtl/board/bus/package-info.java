// SPDX-License-Identifier: Apache-2.0
/** AXI4 and AXI4-Lite between cells of a top. */
package dev.signum.rtl.board.bus;
