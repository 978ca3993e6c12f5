// SPDX-License-Identifier: Apache-2.0
/** The system calls that the card needs, on Linux, with their errors. */
package dev.signum.host.posix;
