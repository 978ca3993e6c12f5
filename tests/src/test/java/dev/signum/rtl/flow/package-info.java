// SPDX-License-Identifier: Apache-2.0
/** Benches of what several queues share. */
package dev.signum.rtl.flow;
