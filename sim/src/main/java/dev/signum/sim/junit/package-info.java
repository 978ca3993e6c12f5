// SPDX-License-Identifier: Apache-2.0
/** Benches as JUnit tests. The only package that needs JUnit, whose API is an optional dependency of the module. */
package dev.signum.sim.junit;
