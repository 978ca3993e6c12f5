# SPDX-License-Identifier: Apache-2.0
# Loads a card over JTAG: argv is "bit FILE" (until power is lost) or "flash FILE HOME" (for good).

lassign $argv what file home
open_hw_manager
connect_hw_server
open_hw_target
set device [lindex [get_hw_devices] 0]
current_hw_device $device
refresh_hw_device -update_hw_probes false $device
if {$what eq "bit"} {
  set_property PROGRAM.FILE $file $device
  program_hw_devices $device
} else {
  source $home/scripts/part.tcl
  create_hw_cfgmem -hw_device $device [lindex [get_cfgmem_parts $flash_part] 0]
  set memory [get_property PROGRAM.HW_CFGMEM $device]
  set_property PROGRAM.FILES [list $file] $memory
  set_property PROGRAM.ADDRESS_RANGE {use_file} $memory
  set_property PROGRAM.UNUSED_PIN_TERMINATION {pull-none} $memory
  set_property PROGRAM.ERASE 1 $memory
  set_property PROGRAM.CFG_PROGRAM 1 $memory
  set_property PROGRAM.VERIFY 1 $memory
  create_hw_bitstream -hw_device $device [get_property PROGRAM.HW_CFGMEM_BITFILE $device]
  program_hw_devices $device
  refresh_hw_device $device
  program_hw_cfgmem -hw_cfgmem $memory
  boot_hw_device $device
}
close_hw_manager
