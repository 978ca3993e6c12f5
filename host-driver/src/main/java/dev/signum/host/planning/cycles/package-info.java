// SPDX-License-Identifier: Apache-2.0
/** How many cycles a core needs for a program of LINEARs, without simulating it: times of beats, steps and blocks instead of signals. */
package dev.signum.host.planning.cycles;
