// SPDX-License-Identifier: Apache-2.0
/** What the bus models share; the models themselves lie in the packages below. Their rules: {@code docs/bus-rules.md}. */
package dev.signum.sim.bus;
