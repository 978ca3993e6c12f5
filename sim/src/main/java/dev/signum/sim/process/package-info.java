// SPDX-License-Identifier: Apache-2.0
/** Test code that waits: processes in step with a simulated design. */
package dev.signum.sim.process;
