#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the bitstream of the Alveo U250 with Vivado, from nothing: usage build.sh [FOLDER], default build/u250 of the repository.
# Ends with 1 on negative slack or an unsafe crossing; reports and checkpoints stay in the folder.
set -euo pipefail

home=$(dirname "$(readlink -f "$0")")
root=$(dirname "$(dirname "$home")")
out=$(readlink -m "${1:-$root/build/u250}")

if ! command -v vivado >/dev/null; then
  echo "signum: vivado is not on PATH; source its settings64.sh (2022.2 to 2024.2, with the Alveo devices installed)" >&2
  exit 1
fi
mkdir -p "$out"
cd "$out"
vivado -mode batch -nojournal -log "$out/vivado.log" -source "$home/scripts/build.tcl" -tclargs "$home" "$root/rtl-out/u250" "$out"
echo "signum: wrote $out/signum_u250_top.bit and .mcs"
