# SPDX-License-Identifier: Apache-2.0
# The core's clock, from the DMA engine's (PG065): 300 MHz from 250 MHz, as a buffered clock comes in. One number for a trial at
# another rate: SIGNUM_CORE_MHZ in the environment.

set core_mhz 300.000
if {[info exists ::env(SIGNUM_CORE_MHZ)]} {
  set core_mhz $::env(SIGNUM_CORE_MHZ)
}
create_ip -name clk_wiz -vendor xilinx.com -library ip -version 6.0 -module_name ip_clocks
set_property -dict [list \
  CONFIG.PRIMITIVE {MMCM} \
  CONFIG.PRIM_SOURCE {No_buffer} \
  CONFIG.PRIM_IN_FREQ {250.000} \
  CONFIG.NUM_OUT_CLKS {1} \
  CONFIG.CLKOUT1_USED {true} \
  CONFIG.CLKOUT2_USED {false} \
  CONFIG.CLKOUT1_REQUESTED_OUT_FREQ $core_mhz \
  CONFIG.USE_LOCKED {true} \
  CONFIG.USE_RESET {true} \
  CONFIG.RESET_TYPE {ACTIVE_LOW} \
  CONFIG.OPTIMIZE_CLOCKING_STRUCTURE_EN {true} \
] [get_ips ip_clocks]
