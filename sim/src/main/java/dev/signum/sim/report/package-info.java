// SPDX-License-Identifier: Apache-2.0
/** What reports of verification runs are written with. */
package dev.signum.sim.report;
