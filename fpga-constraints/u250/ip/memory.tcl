# SPDX-License-Identifier: Apache-2.0
# The controller of one DIMM (PG150); the top has four of them. 833 ps is DDR4-2400: the user clock is a quarter of 1200 MHz.
# Values: corundum 1ca0151, fpga/mqnic/Alveo/fpga_100g/ip/ddr4_0.tcl; a reference clock that the IP takes at its pins and ECC as
# adamgallas/llama-fpga 6f3347d has them on this card.

create_ip -name ddr4 -vendor xilinx.com -library ip -version 2.2 -module_name ip_ddr4
set_property -dict [list \
  CONFIG.System_Clock {Differential} \
  CONFIG.C0_CLOCK_BOARD_INTERFACE {Custom} \
  CONFIG.C0_DDR4_BOARD_INTERFACE {Custom} \
  CONFIG.RESET_BOARD_INTERFACE {Custom} \
  CONFIG.C0.DDR4_InputClockPeriod {3332} \
  CONFIG.C0.DDR4_TimePeriod {833} \
  CONFIG.C0.DDR4_MemoryType {RDIMMs} \
  CONFIG.C0.DDR4_MemoryPart {MTA18ASF2G72PZ-2G3} \
  CONFIG.C0.DDR4_DataWidth {72} \
  CONFIG.C0.DDR4_DataMask {NONE} \
  CONFIG.C0.DDR4_Ecc {true} \
  CONFIG.C0.DDR4_CasLatency {17} \
  CONFIG.C0.DDR4_CasWriteLatency {12} \
  CONFIG.C0.DDR4_AUTO_AP_COL_A3 {true} \
  CONFIG.C0.DDR4_Mem_Add_Map {ROW_COLUMN_BANK_INTLV} \
  CONFIG.C0.DDR4_AxiSelection {true} \
  CONFIG.C0.DDR4_AxiDataWidth $board(data_bits) \
  CONFIG.C0.DDR4_AxiAddressWidth $board(channel_bits) \
  CONFIG.C0.DDR4_AxiIDWidth $board(id_bits) \
  CONFIG.C0.DDR4_AxiArbitrationScheme {RD_PRI_REG} \
  CONFIG.C0.DDR4_AxiNarrowBurst {false} \
  CONFIG.Debug_Signal {Disable} \
] [get_ips ip_ddr4]
