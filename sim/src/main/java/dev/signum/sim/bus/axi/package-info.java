// SPDX-License-Identifier: Apache-2.0
/** Memory behind AXI4 ports of the design. */
package dev.signum.sim.bus.axi;
