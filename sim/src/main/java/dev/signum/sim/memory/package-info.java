// SPDX-License-Identifier: Apache-2.0
/** DRAM channels as numbers: organisation, timing, controller, each with its source. The models run in the native library. */
package dev.signum.sim.memory;
