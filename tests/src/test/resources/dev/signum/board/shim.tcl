# SPDX-License-Identifier: Apache-2.0
# Stands for Vivado under tclsh: knows the commands, IP, properties and values of vivado.tsv, refuses everything else, and writes
# down what was asked for, one line each, fields apart by tabs.
#   tclsh shim.tcl CATALOGUE RECORD SCRIPT ARGUMENT...
# SHIM_SETUP, SHIM_HOLD: slack of the worst paths, "none" for no path. SHIM_CDC: a line of the report of crossings.

set arguments [lassign $argv catalogue_file record_file script]
set record [open $record_file w]
array set versions {}
array set values {}
array set made {}
set commands {}
set constraint_commands {}

set file [open $catalogue_file]
while {[gets $file line] >= 0} {
  if {[string index $line 0] eq "#"} {
    continue
  }
  set fields [split $line \t]
  switch [lindex $fields 0] {
    ip { set versions([lindex $fields 1]) [lindex $fields 2] }
    command { lappend commands [lindex $fields 1] }
    xdc { lappend constraint_commands [lindex $fields 1] }
    property { set values([lindex $fields 1],[lindex $fields 2]) [lindex $fields 3] }
    default { error "line of an unknown kind in the catalogue: $line" }
  }
}
close $file

proc note {args} {
  puts $::record [join $args \t]
  flush $::record
}

proc legal {rule value} {
  switch -regexp -matchvar match -- $rule {
    {^text$} { return 1 }
    {^pin$} { return [regexp {^[A-Z]{1,2}[0-9]{1,2}$} $value] }
    {^number$} { return [string is double -strict $value] }
    {^(0x)?hex([0-9]+)$} {
      return [regexp "^[lindex $match 1]\[0-9A-Fa-f\]{[lindex $match 2]}\$" $value]
    }
    {^([0-9]+)\.\.([0-9]+)$} {
      return [expr {[string is integer -strict $value] && $value >= [lindex $match 1] && $value <= [lindex $match 2]}]
    }
    default { return [expr {$value in [split $rule |]}] }
  }
}

# What kind of thing a handle stands for, and what it is called in the record.
proc target {handle} {
  if {[info exists ::made($handle)]} {
    return [list $::made($handle) $handle]
  }
  if {![regexp {^(port|pin|design|project|file|hardware):(.*)$} $handle _ kind name]} {
    error "no object '$handle'"
  }
  return [list $kind $name]
}

proc one_property {handle name value} {
  lassign [target $handle] kind object
  set known [regsub {^CONFIG\.} $name {}]
  if {![info exists ::values($kind,$known)]} {
    error "$kind has no property $name"
  }
  if {![legal $::values($kind,$known) $value]} {
    error "$kind does not take '$value' for $name; it takes $::values($kind,$known)"
  }
  note property $kind $object $known $value
}

proc set_property {args} {
  if {[lindex $args 0] eq "-dict"} {
    lassign $args _ pairs handles
  } else {
    lassign $args name value handles
    set pairs [list $name $value]
  }
  if {[llength $handles] == 0} {
    error "set_property $args: no object"
  }
  foreach handle $handles {
    foreach {name value} $pairs {
      one_property $handle $name $value
    }
  }
}

proc create_ip {args} {
  array set option $args
  set name $option(-name)
  if {![info exists ::versions($name)]} {
    error "no IP '$name'"
  }
  if {$option(-vendor) ne "xilinx.com" || $option(-library) ne "ip" || $option(-version) ne $::versions($name)} {
    error "no version $option(-version) of $name known; $::versions($name) is"
  }
  set ::made($option(-module_name)) $name
  note ip $option(-module_name) $name $option(-version)
}

proc get_ips {args} {
  if {[llength $args] == 0} {
    return [lsort [array names ::made]]
  }
  foreach name $args {
    if {![info exists ::made($name)]} {
      error "no IP module '$name'"
    }
  }
  return $args
}

proc current_project {} { return project: }
proc current_design {} { return design: }
proc get_ports {names} { return [lmap name $names {set name port:$name}] }
proc get_pins {names} { return [lmap name $names {set name pin:$name}] }
proc get_files {names} { return [lmap name $names {set name file:$name}] }
proc get_hw_devices {} { return hardware:device }
proc get_cfgmem_parts {pattern} { return $pattern }
proc current_hw_device {args} { return hardware:device }

proc get_timing_paths {args} {
  set slack [expr {"-hold" in $args ? "SHIM_HOLD" : "SHIM_SETUP"}]
  set value [expr {[info exists ::env($slack)] ? $::env($slack) : "0.010"}]
  return [expr {$value eq "none" ? "" : "path:$value"}]
}

proc get_property {name handle} {
  if {$name eq "SLACK"} {
    return [string range $handle 5 end]
  }
  return hardware:$name
}

proc report_cdc {args} {
  note report_cdc $args
  set file [open [lindex $args end] w]
  puts $file "| Command      : report_cdc $args"
  puts $file [expr {[info exists ::env(SHIM_CDC)] ? $::env(SHIM_CDC) : "no crossing of this severity"}]
  close $file
}

proc read_verilog {file} {
  if {![file readable $file]} {
    error "no file $file"
  }
  note read_verilog [file tail $file]
}

# An XDC knows a few commands and no others: no loops, no variables.
proc read_xdc {file} {
  note read_xdc [file tail $file]
  set inner [interp create]
  foreach command [$inner eval {info commands}] {
    if {$command ne "rename"} {
      $inner hide $command
    }
  }
  $inner hide rename
  foreach command $::constraint_commands {
    $inner alias $command constraint $command
  }
  set channel [open $file]
  set text [read $channel]
  close $channel
  if {[catch {$inner eval $text} message]} {
    error "[file tail $file]: $message"
  }
  interp delete $inner
}

proc constraint {command args} {
  switch $command {
    set_property - get_ports - get_pins - current_design { return [$command {*}$args] }
    default { note constraint $command {*}$args }
  }
}

foreach command $commands {
  if {[info commands $command] eq ""} {
    proc $command {args} [list apply {{command} {
      upvar 1 args args
      note command $command {*}$args
    }} $command]
  }
}

proc unknown {name args} {
  error "unknown command $name"
}

set argv $arguments
set argc [llength $argv]
if {[file extension $script] eq ".xdc"} {
  read_xdc $script
} else {
  source $script
}
