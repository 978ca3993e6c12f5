// SPDX-License-Identifier: Apache-2.0
/** Numbers of the contract: every real operation is one rounded binary32 operation, every integer is exact. */
package dev.signum.sim.reference.number;
