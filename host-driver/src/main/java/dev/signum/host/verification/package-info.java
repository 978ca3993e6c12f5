// SPDX-License-Identifier: Apache-2.0
/** The record of what verification found: its runs, and what is kept of them in {@code docs/results}. */
package dev.signum.host.verification;
