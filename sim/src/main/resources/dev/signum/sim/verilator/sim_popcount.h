// SPDX-License-Identifier: Apache-2.0
// Included ahead of the model's own code: $countones by the processor's instruction. Verilator's portable bit tricks made
// an array of 8 x 64 x 16 XNOR-popcount cells run at 1.5 Mcycles/s, this makes it 3.5 (g++ 12 -O3, Zen 4).
#ifndef SIGNUM_SIM_POPCOUNT_H
#define SIGNUM_SIM_POPCOUNT_H

#ifdef __POPCNT__
#include "verilated.h"
#define VL_COUNTONES_I(word) static_cast<IData>(__builtin_popcount(word))
#define VL_COUNTONES_Q(word) static_cast<IData>(__builtin_popcountll(word))
#endif

#endif
