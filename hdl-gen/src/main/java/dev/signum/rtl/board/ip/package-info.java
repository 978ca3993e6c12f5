// SPDX-License-Identifier: Apache-2.0
/**
 * The ports of the vendor's cells as {@code fpga-constraints} configures them. Names and widths are those of the IP-XACT descriptions that
 * Vivado 2022.2 wrote for a design on this card (named in fpga-constraints/u250/README.md); a test holds the Tcl to the same widths.
 */
package dev.signum.rtl.board.ip;
