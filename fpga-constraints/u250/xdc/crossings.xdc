# SPDX-License-Identifier: Apache-2.0
# One line for each crossing of rtl/crossings.tsv that is ours: LEVEL, RESET and INPUT. Those of kind BUS bring their own constraints
# with the vendor's IP. There are no clock groups: they would also take the IP's own limits on its pointers away.

# INPUT: the vendor's cells synchronise these themselves.
set_false_path -from [get_ports pcie_reset_n]
set_input_delay 0 [get_ports pcie_reset_n]
set_false_path -through [get_pins clocks/resetn]
set_false_path -through [get_pins ddr4_0/sys_rst]
set_false_path -through [get_pins ddr4_1/sys_rst]
set_false_path -through [get_pins ddr4_2/sys_rst]
set_false_path -through [get_pins ddr4_3/sys_rst]

# RESET: asynchronous begin, end after four edges.
set_false_path -to [get_pins {core_reset_sync/waiting_reg[*]/PRE}]
set_false_path -to [get_pins {core_down_sync/waiting_reg[*]/PRE}]

# LEVEL: the first of two flip-flops.
set_false_path -to [get_pins interrupt_crossing/settle/meta_reg/D]
set_false_path -to [get_pins calibrated_crossing_0/settle/meta_reg/D]
set_false_path -to [get_pins calibrated_crossing_1/settle/meta_reg/D]
set_false_path -to [get_pins calibrated_crossing_2/settle/meta_reg/D]
set_false_path -to [get_pins calibrated_crossing_3/settle/meta_reg/D]
