# SPDX-License-Identifier: Apache-2.0
# Source: board.xml of AMD's board file of the U250 (eugene-tarassov/vivado-risc-v 9f7456a, board/u250/board_files); corundum 1ca0151
# names the same device with the suffix -2-e. Flash: corundum's Makefile for this card; the offset keeps AMD's golden image.
set part xcu250-figd2104-2L-e
set flash_part mt25qu01g-spi-x1_x2_x4
set flash_megabytes 128
set flash_offset 0x01002000
