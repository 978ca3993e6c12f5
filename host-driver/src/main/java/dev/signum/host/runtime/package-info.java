// SPDX-License-Identifier: Apache-2.0
/** Runs a packed model: the card session, the engines that compute its linears, the decoder around them, generation. */
package dev.signum.host.runtime;
