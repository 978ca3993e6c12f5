// SPDX-License-Identifier: Apache-2.0
/** A master for AXI4-Lite ports of the design. */
package dev.signum.sim.bus.axilite;
