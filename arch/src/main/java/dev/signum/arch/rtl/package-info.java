// SPDX-License-Identifier: Apache-2.0
/** How the command line reaches the Verilog generators without depending on them. */
package dev.signum.arch.rtl;
