// SPDX-License-Identifier: Apache-2.0
/** The way of long streams of bytes into card memory, verified. */
package dev.signum.host.loading;
