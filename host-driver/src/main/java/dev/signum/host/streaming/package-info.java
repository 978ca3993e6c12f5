// SPDX-License-Identifier: Apache-2.0
/** How much of its memory's bandwidth a card uses while it runs the linears of a layer: shapes, programs and what was measured. */
package dev.signum.host.streaming;
