# SPDX-License-Identifier: Apache-2.0
# Clocks that come in through pins; all others are derived from these by the IP that makes them.

# 100 MHz of the PCIe slot (PCI Express Card Electromechanical Specification).
create_clock -name pcie_refclk -period 10.000 [get_ports pcie_refclk_p]

# The 300 MHz references of the memory controllers get their create_clock from the IP, which takes them at its pins (ip/memory.tcl).
