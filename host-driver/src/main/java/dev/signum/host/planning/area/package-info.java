// SPDX-License-Identifier: Apache-2.0
/** What a core of any shape needs of an FPGA: counts of synthesised cores, and least squares between them (docs/adr/0018-a-model-of-cells.md). */
package dev.signum.host.planning.area;
