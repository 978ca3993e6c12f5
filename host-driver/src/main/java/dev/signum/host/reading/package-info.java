// SPDX-License-Identifier: Apache-2.0
/** Long files read once, ahead of who takes them, in bounded memory. */
package dev.signum.host.reading;
