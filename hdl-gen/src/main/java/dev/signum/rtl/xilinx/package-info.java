// SPDX-License-Identifier: Apache-2.0
/** Cells of AMD's FPGA libraries (UG574, UG474, UG974, UG953), with models of our own for simulators. */
package dev.signum.rtl.xilinx;
