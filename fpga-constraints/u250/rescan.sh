#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Takes a card off the PCIe bus before it is programmed and finds it again afterwards, without a restart.
#   rescan.sh remove 0000:3b:00.0     before program.sh
#   rescan.sh rescan 0000:3b:00.0     after it
# While a card is programmed its link is gone; without this the bridge above it reports a fatal error and the host may stop. The bridge's
# reports of such errors are therefore off from remove to rescan. SYSFS and RUNTIME_FOLDER name other folders than /sys and /run, for tests.
set -euo pipefail

sysfs=${SYSFS:-/sys}
state=${RUNTIME_FOLDER:-/run}/signum-rescan

usage() {
  echo "usage: rescan.sh remove|rescan DOMAIN:BUS:DEVICE.FUNCTION, such as 0000:3b:00.0 (lspci -Dd 10ee:)" >&2
  exit 2
}

[ $# -eq 2 ] && [[ $2 =~ ^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$ ]] || usage
card=$2
device=$sysfs/bus/pci/devices/$card
saved=$state-$card

remove() {
  if [ ! -e "$device" ]; then
    echo "signum: no PCIe device $card; lspci -Dd 10ee: lists cards" >&2
    exit 1
  fi
  local bridge
  bridge=$(basename "$(dirname "$(readlink -f "$device")")")
  # SERR (bit 8 of the command register) and the reports of non-fatal and fatal errors (bits 1 and 2 of device control).
  printf '%s %s %s\n' "$bridge" "$(setpci -s "$bridge" COMMAND)" "$(setpci -s "$bridge" CAP_EXP+8.w)" >"$saved"
  setpci -s "$bridge" COMMAND=0000:0100
  setpci -s "$bridge" CAP_EXP+8.w=0000:0006
  echo 1 >"$device/remove"
  echo "signum: $card is off the bus; program it, then rescan"
}

rescan() {
  echo 1 >"$sysfs/bus/pci/rescan"
  if [ -r "$saved" ]; then
    local bridge command control
    read -r bridge command control <"$saved"
    setpci -s "$bridge" COMMAND="$command"
    setpci -s "$bridge" CAP_EXP+8.w="$control"
    rm -f "$saved"
  fi
  if [ ! -e "$device" ]; then
    echo "signum: $card did not come back; a bitstream with another BAR layout needs a warm restart" >&2
    exit 1
  fi
  echo "signum: $card is back"
}

case $1 in
  remove) remove ;;
  rescan) rescan ;;
  *) usage ;;
esac
