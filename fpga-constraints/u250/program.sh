#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Loads a card over JTAG: program.sh FILE.bit until power is lost, program.sh FILE.mcs into its flash. Then the host must see the card
# anew: rescan.sh, or a warm restart after the flash.
set -euo pipefail

home=$(dirname "$(readlink -f "$0")")
case ${1-} in
  *.bit) what=bit ;;
  *.mcs) what=flash ;;
  *)
    echo "usage: program.sh FILE.bit | FILE.mcs" >&2
    exit 2
    ;;
esac
file=$(readlink -f "$1")
if [ ! -r "$file" ]; then
  echo "signum: cannot read $1; build it with build.sh" >&2
  exit 2
fi
if ! command -v vivado >/dev/null; then
  echo "signum: vivado is not on PATH; source the settings64.sh of Vivado or of its Lab Edition" >&2
  exit 1
fi
exec vivado -mode batch -nojournal -nolog -source "$home/scripts/program.tcl" -tclargs "$what" "$file" "$home"
