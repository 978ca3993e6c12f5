# SPDX-License-Identifier: Apache-2.0
# What a routed design must satisfy before a bitstream is written.

proc refuse {sentence} {
  puts stderr "signum: $sentence"
  exit 1
}

# Setup and hold of every path that is timed.
proc require_timing {} {
  foreach {kind option} {setup -setup hold -hold} {
    set path [get_timing_paths $option -max_paths 1 -nworst 1]
    if {$path eq ""} {
      refuse "no $kind path is timed; the clocks are missing"
    }
    set slack [get_property SLACK $path]
    if {$slack < 0} {
      refuse "$kind slack is $slack ns; see reports/timing.rpt"
    }
  }
}

# No crossing that the tool calls critical, in our modules or the vendor's.
proc require_safe_crossings {report} {
  report_cdc -details -severity Critical -file $report
  set file [open $report]
  set critical 0
  while {[gets $file line] >= 0} {
    # The layout of the report differs between versions; its header repeats the command.
    if {[string match *Critical* $line] && ![string match *report_cdc* $line]} {
      incr critical
    }
  }
  close $file
  if {$critical > 0} {
    refuse "unsafe crossings between clocks, $critical lines of them; see $report"
  }
}
