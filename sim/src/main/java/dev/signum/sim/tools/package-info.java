// SPDX-License-Identifier: Apache-2.0
/** Finds, and where it may installs, the programs that simulation needs, and owns the one cache folder. */
package dev.signum.sim.tools;
