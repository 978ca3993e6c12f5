# SPDX-License-Identifier: Apache-2.0
# The DMA engine behind PCIe (PG195) and the buffer of its reference clock.
# Device 903F with Xilinx's subsystem is in the driver's table; 32 MSI-X vectors are what it asks for; their table lies in the DMA
# engine's own BAR, which is BAR 1 when the register BAR is there and BARs are of 32 bits.

create_ip -name util_ds_buf -vendor xilinx.com -library ip -version 2.2 -module_name ip_refclk
set_property -dict [list \
  CONFIG.C_BUF_TYPE {IBUFDSGTE} \
  CONFIG.C_SIZE {1} \
] [get_ips ip_refclk]

create_ip -name xdma -vendor xilinx.com -library ip -version 4.1 -module_name ip_xdma
set_property -dict [list \
  CONFIG.functional_mode {DMA} \
  CONFIG.mode_selection {Advanced} \
  CONFIG.PCIE_BOARD_INTERFACE {Custom} \
  CONFIG.SYS_RST_N_BOARD_INTERFACE {Custom} \
  CONFIG.pcie_blk_locn {X0Y1} \
  CONFIG.en_gt_selection {true} \
  CONFIG.select_quad {GTY_Quad_227} \
  CONFIG.pl_link_cap_max_link_width X$board(lanes) \
  CONFIG.pl_link_cap_max_link_speed {8.0_GT/s} \
  CONFIG.ref_clk_freq {100_MHz} \
  CONFIG.axi_data_width $board(data_bits)_bit \
  CONFIG.axisten_freq {250} \
  CONFIG.coreclk_freq {500} \
  CONFIG.plltype {QPLL1} \
  CONFIG.ins_loss_profile {Add-in_Card} \
  CONFIG.sys_reset_polarity {ACTIVE_LOW} \
  CONFIG.pcie_extended_tag {true} \
  CONFIG.mcap_enablement {None} \
] [get_ips ip_xdma]
set_property -dict [list \
  CONFIG.xdma_axi_intf_mm {AXI_Memory_Mapped} \
  CONFIG.axi_addr_width $board(dma_address_bits) \
  CONFIG.axi_id_width $board(dma_id_bits) \
  CONFIG.xdma_rnum_chnl {4} \
  CONFIG.xdma_wnum_chnl {4} \
  CONFIG.xdma_rnum_rids {32} \
  CONFIG.xdma_wnum_rids {16} \
  CONFIG.xdma_num_usr_irq $board(interrupts) \
  CONFIG.xdma_sts_ports {false} \
  CONFIG.dsc_bypass_rd {0000} \
  CONFIG.dsc_bypass_wr {0000} \
  CONFIG.cfg_mgmt_if {false} \
  CONFIG.xdma_axilite_slave {false} \
  CONFIG.axist_bypass_en {false} \
  CONFIG.axilite_master_en {true} \
  CONFIG.axilite_master_size $board(bar_kilobytes) \
  CONFIG.axilite_master_scale {Kilobytes} \
  CONFIG.pciebar2axibar_axil_master {0x00000000} \
  CONFIG.xdma_pcie_64bit_en {false} \
  CONFIG.axil_master_64bit_en {false} \
  CONFIG.xdma_pcie_prefetchable {false} \
  CONFIG.axil_master_prefetchable {false} \
] [get_ips ip_xdma]
set_property -dict [list \
  CONFIG.vendor_id {10EE} \
  CONFIG.pf0_device_id {903F} \
  CONFIG.pf0_subsystem_vendor_id {10EE} \
  CONFIG.pf0_subsystem_id {0007} \
  CONFIG.pf0_base_class_menu {Processing_accelerators} \
  CONFIG.pf0_class_code {120000} \
  CONFIG.pf0_class_code_base {12} \
  CONFIG.pf0_class_code_sub {00} \
  CONFIG.pf0_class_code_interface {00} \
  CONFIG.pf0_interrupt_pin {NONE} \
  CONFIG.pf0_msi_enabled {false} \
  CONFIG.pf0_msix_enabled {true} \
  CONFIG.pf0_msix_cap_table_size {01F} \
  CONFIG.pf0_msix_cap_table_offset {00008000} \
  CONFIG.pf0_msix_cap_table_bir {BAR_1} \
  CONFIG.pf0_msix_cap_pba_offset {00008FE0} \
  CONFIG.pf0_msix_cap_pba_bir {BAR_1} \
] [get_ips ip_xdma]
