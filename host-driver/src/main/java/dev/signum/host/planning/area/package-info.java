// SPDX-License-Identifier: Apache-2.0
/** What a core of any shape needs of an FPGA: counts of synthesised cores, and least squares between them (docs/adr/0017-a-model-of-cycles.md). */
package dev.signum.host.planning.area;
