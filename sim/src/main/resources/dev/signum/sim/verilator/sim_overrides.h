// SPDX-License-Identifier: Apache-2.0
// Included ahead of every translation unit: sends what the model prints to the harness instead of stdout.
#ifndef SIGNUM_SIM_OVERRIDES_H
#define SIGNUM_SIM_OVERRIDES_H

extern "C++" int signum_print(const char* format, ...) __attribute__((format(printf, 1, 2)));
#define VL_PRINTF signum_print

#endif
