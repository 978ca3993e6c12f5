// SPDX-License-Identifier: Apache-2.0
/** A card behind the device nodes of AMD's XDMA driver (github.com/Xilinx/dma_ip_drivers, XDMA/linux-kernel). */
package dev.signum.host.card.xdma;
