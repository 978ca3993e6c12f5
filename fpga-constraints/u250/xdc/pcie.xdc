# SPDX-License-Identifier: Apache-2.0
# PCIe: the reference clock and the reset of the slot. The lanes have no pins here: the IP places the transceivers
# (ip/pcie.tcl, select_quad and pcie_blk_locn), and the pins follow.
# Sources, which agree: AMD's board file of the U250 (part0_pins.xml, as kept by eugene-tarassov/vivado-risc-v 9f7456a,
# board/u250/board_files) and corundum 1ca0151, fpga/mqnic/Alveo/fpga_100g/fpga_au200.xdc.

# MGTREFCLK0_226.
set_property PACKAGE_PIN AM11 [get_ports pcie_refclk_p]
set_property PACKAGE_PIN AM10 [get_ports pcie_refclk_n]
set_property -dict {PACKAGE_PIN BD21 IOSTANDARD LVCMOS12 PULLUP true} [get_ports pcie_reset_n]
