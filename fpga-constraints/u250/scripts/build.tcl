# SPDX-License-Identifier: Apache-2.0
# From nothing to a bitstream, without a project. Run by ../build.sh, which names the folders:
#   argv: folder of this board, folder of the core's Verilog, folder for everything that is made

lassign $argv home core out
source $home/scripts/part.tcl
source $home/rtl/address_map.tcl
source $home/scripts/checks.tcl
set reports $out/reports
set checkpoints $out/checkpoints
file mkdir $reports $checkpoints

create_project -in_memory -part $part
set_property target_language Verilog [current_project]

# The core, apart from its clock gate, which the board replaces (rtl/clock_gate.v).
foreach file [lsort [glob $core/*.v]] {
  if {[file tail $file] ne "clock_gate.v"} {
    read_verilog $file
  }
}
foreach file [lsort [glob $home/rtl/*.v]] {
  read_verilog $file
}

# The IP, from Tcl alone; what was really set is kept beside the reports.
foreach script {pcie memory clocks interconnect} {
  source $home/ip/$script.tcl
}
foreach ip [get_ips] {
  report_property -file $reports/$ip.properties.rpt $ip
  generate_target all $ip
  synth_ip $ip
}

foreach file {pcie clocks ddr4_c0 ddr4_c1 ddr4_c2 ddr4_c3 config} {
  read_xdc $home/xdc/$file.xdc
}
# Names cells that exist only after synthesis.
read_xdc $home/xdc/crossings.xdc
set_property USED_IN {implementation} [get_files $home/xdc/crossings.xdc]

synth_design -top $board(top) -part $part
write_checkpoint -force $checkpoints/synth.dcp
report_utilization -hierarchical -file $reports/utilization_synth.rpt

opt_design
place_design
phys_opt_design
write_checkpoint -force $checkpoints/place.dcp
route_design
phys_opt_design
write_checkpoint -force $checkpoints/route.dcp

report_utilization -hierarchical -file $reports/utilization.rpt
report_timing_summary -file $reports/timing.rpt
report_clock_interaction -file $reports/clocks.rpt
report_methodology -file $reports/methodology.rpt
report_drc -file $reports/drc.rpt
report_power -file $reports/power.rpt
require_safe_crossings $reports/crossings.rpt
require_timing

write_bitstream -force $out/$board(top).bit
write_cfgmem -force -format mcs -size $flash_megabytes -interface SPIx4 \
  -loadbit "up $flash_offset $out/$board(top).bit" -file $out/$board(top).mcs
