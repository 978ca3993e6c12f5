// SPDX-License-Identifier: Apache-2.0
/** A board around a core: its registers, its crossings between clocks, and the top that wires vendors' IP to them. */
package dev.signum.rtl.board;
