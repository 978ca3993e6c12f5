# SPDX-License-Identifier: Apache-2.0
# The buses between DMA engine, core and memories (PG059). Slots of the crossbar as in rtl/signum_u250_top.v: the DMA engine, the
# core, then one weight master for each channel, which reads that channel and nothing else.

proc crossing {name protocol address_bits data_bits id_bits} {
  create_ip -name axi_clock_converter -vendor xilinx.com -library ip -version 2.1 -module_name $name
  set_property -dict [list \
    CONFIG.PROTOCOL $protocol \
    CONFIG.READ_WRITE_MODE {READ_WRITE} \
    CONFIG.ADDR_WIDTH $address_bits \
    CONFIG.DATA_WIDTH $data_bits \
    CONFIG.ID_WIDTH $id_bits \
    CONFIG.ACLK_ASYNC {1} \
    CONFIG.SYNCHRONIZATION_STAGES {3} \
  ] [get_ips $name]
}

crossing ip_cross_registers AXI4LITE $board(core_window_bits) 32 0
crossing ip_cross_dma AXI4 $board(dma_address_bits) $board(data_bits) $board(dma_id_bits)
crossing ip_cross_memory AXI4 $board(channel_bits) $board(data_bits) $board(id_bits)

set slots [expr {$board(weight_slot) + $board(channels)}]
set properties [list \
  CONFIG.PROTOCOL {AXI4} \
  CONFIG.CONNECTIVITY_MODE {SAMD} \
  CONFIG.STRATEGY {0} \
  CONFIG.NUM_SI $slots \
  CONFIG.NUM_MI $board(channels) \
  CONFIG.ADDR_RANGES {1} \
  CONFIG.ADDR_WIDTH $board(dma_address_bits) \
  CONFIG.DATA_WIDTH $board(data_bits) \
  CONFIG.ID_WIDTH $board(id_bits) \
]
for {set slot 0} {$slot < $slots} {incr slot} {
  set s [format S%02d $slot]
  # Only the DMA engine has IDs of its own; the number of the slot stands above them.
  lappend properties CONFIG.${s}_THREAD_ID_WIDTH [expr {$slot == 0 ? $board(dma_id_bits) : 0}]
  lappend properties CONFIG.${s}_BASE_ID [format 0x%08x [expr {$slot << $board(dma_id_bits)}]]
  lappend properties CONFIG.${s}_READ_ACCEPTANCE 32 CONFIG.${s}_WRITE_ACCEPTANCE 16
}
for {set channel 0} {$channel < $board(channels)} {incr channel} {
  set m [format M%02d $channel]
  lappend properties CONFIG.${m}_A00_BASE_ADDR $board(channel_base,$channel)
  lappend properties CONFIG.${m}_A00_ADDR_WIDTH $board(channel_bits)
  lappend properties CONFIG.${m}_READ_ISSUING 32 CONFIG.${m}_WRITE_ISSUING 16
  for {set slot $board(weight_slot)} {$slot < $slots} {incr slot} {
    set reads [expr {$slot - $board(weight_slot) == $channel}]
    lappend properties [format CONFIG.%s_S%02d_READ_CONNECTIVITY $m $slot] $reads
    lappend properties [format CONFIG.%s_S%02d_WRITE_CONNECTIVITY $m $slot] 0
  }
}
create_ip -name axi_crossbar -vendor xilinx.com -library ip -version 2.1 -module_name ip_crossbar
set_property -dict $properties [get_ips ip_crossbar]
