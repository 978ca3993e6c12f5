// SPDX-License-Identifier: Apache-2.0
/** A watch over level interrupts. */
package dev.signum.sim.bus.interrupt;
