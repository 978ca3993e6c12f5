// SPDX-License-Identifier: Apache-2.0
/** What a design should give against what it gives, item by item, with differences a person can read. */
package dev.signum.sim.scoreboard;
