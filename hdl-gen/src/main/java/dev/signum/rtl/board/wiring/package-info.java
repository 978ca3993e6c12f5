// SPDX-License-Identifier: Apache-2.0
/**
 * Tops of nothing but instances: typed cells, nets and their clocks. Beside JHDL because a board's top has pins that are driven from both sides
 * and clocks that come out of its cells, which a module of JHDL has not (docs/adr/0018-the-board.md).
 */
package dev.signum.rtl.board.wiring;
