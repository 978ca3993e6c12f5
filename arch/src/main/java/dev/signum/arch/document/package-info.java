// SPDX-License-Identifier: Apache-2.0
/** Registers and commands for readers without Java: pages of documentation and C headers, made from the tables. */
package dev.signum.arch.document;
