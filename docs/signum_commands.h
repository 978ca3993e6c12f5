/* SPDX-License-Identifier: Apache-2.0 */
/* Generated from dev.signum.arch.command and dev.signum.arch.document; edit those, not this file. */
#ifndef SIGNUM_COMMANDS_H
#define SIGNUM_COMMANDS_H

#include <stdint.h>
#include <string.h>

#define SIGNUM_COMMAND_BYTES                     0x00000040u /* bytes of one command, and its alignment */
#define SIGNUM_COMMAND_WORDS                     0x00000010u /* 32-bit words of one command */

/* Fields: the word, and the bits in it. Bits that no field has are zero. */
#define SIGNUM_OPCODE_WORD                       0x00000000u /* what the command does */
#define SIGNUM_OPCODE_SHIFT                      0x00000000u /* least significant bit */
#define SIGNUM_OPCODE_MASK                       0x000000FFu /* bits in the word */
#define SIGNUM_VECTORS_WORD                      0x00000000u /* vectors that share the pass over the weights, 1 to MOST_VECTORS; 0 is 1. With more than one PLANES is at most 8 and flag SCALARS is not set */
#define SIGNUM_VECTORS_SHIFT                     0x00000008u /* least significant bit */
#define SIGNUM_VECTORS_MASK                      0x0000FF00u /* bits in the word */
#define SIGNUM_TAG_WORD                          0x00000000u /* the host's number for the command: ERROR_TAG when it fails */
#define SIGNUM_TAG_SHIFT                         0x00000010u /* least significant bit */
#define SIGNUM_TAG_MASK                          0xFFFF0000u /* bits in the word */
#define SIGNUM_COUNT_WORD                        0x00000001u /* LOAD, STORE: floats to move, at least 1. LINEAR: inputs K, 1 to MAX_INPUTS */
#define SIGNUM_COUNT_SHIFT                       0x00000000u /* least significant bit */
#define SIGNUM_COUNT_MASK                        0xFFFFFFFFu /* bits in the word */
#define SIGNUM_VECTOR_WORD                       0x00000002u /* first element, in the vector memory, of what LOAD writes, STORE reads or LINEAR takes as h; aligned */
#define SIGNUM_VECTOR_SHIFT                      0x00000000u /* least significant bit */
#define SIGNUM_VECTOR_MASK                       0xFFFFFFFFu /* bits in the word */
#define SIGNUM_OUTPUTS_WORD                      0x00000003u /* rows N of the matrix, at least 1 */
#define SIGNUM_OUTPUTS_SHIFT                     0x00000000u /* least significant bit */
#define SIGNUM_OUTPUTS_MASK                      0xFFFFFFFFu /* bits in the word */
#define SIGNUM_BASE_LOW_WORD                     0x00000004u /* low half, in bytes. LOAD, STORE: card address. LINEAR: where the linear begins, from the first byte of each channel's address space; all of it must lie in that space. With the stride added a multiple of BEAT_BITS / 8 */
#define SIGNUM_BASE_LOW_SHIFT                    0x00000000u /* least significant bit */
#define SIGNUM_BASE_LOW_MASK                     0xFFFFFFFFu /* bits in the word */
#define SIGNUM_BASE_HIGH_WORD                    0x00000005u /* high half of the same */
#define SIGNUM_BASE_HIGH_SHIFT                   0x00000000u /* least significant bit */
#define SIGNUM_BASE_HIGH_MASK                    0xFFFFFFFFu /* bits in the word */
#define SIGNUM_STRIDE_WORD                       0x00000006u /* bytes, unsigned: STRIDE times the register POSITION is added to the base */
#define SIGNUM_STRIDE_SHIFT                      0x00000000u /* least significant bit */
#define SIGNUM_STRIDE_MASK                       0xFFFFFFFFu /* bits in the word */
#define SIGNUM_BEATS_WORD                        0x00000007u /* beats of the linear on each channel; must be the number that the core finds */
#define SIGNUM_BEATS_SHIFT                       0x00000000u /* least significant bit */
#define SIGNUM_BEATS_MASK                        0xFFFFFFFFu /* bits in the word */
#define SIGNUM_RESULT_WORD                       0x00000008u /* first element of the N results; aligned */
#define SIGNUM_RESULT_SHIFT                      0x00000000u /* least significant bit */
#define SIGNUM_RESULT_MASK                       0xFFFFFFFFu /* bits in the word */
#define SIGNUM_SCALARS_WORD                      0x00000009u /* first element of the four scalars; aligned, and inside the vector memory even where they are not asked for */
#define SIGNUM_SCALARS_SHIFT                     0x00000000u /* least significant bit */
#define SIGNUM_SCALARS_MASK                      0xFFFFFFFFu /* bits in the word */
#define SIGNUM_PLANES_WORD                       0x0000000Au /* P, activation bits: 1 to 16, on the mid-tread grid from 2 */
#define SIGNUM_PLANES_SHIFT                      0x00000000u /* least significant bit */
#define SIGNUM_PLANES_MASK                       0x000000FFu /* bits in the word */
#define SIGNUM_WEIGHT_PLANES_WORD                0x0000000Au /* Q, binary planes of a weight: 1 */
#define SIGNUM_WEIGHT_PLANES_SHIFT               0x00000008u /* least significant bit */
#define SIGNUM_WEIGHT_PLANES_MASK                0x0000FF00u /* bits in the word */
#define SIGNUM_GRID_WORD                         0x0000000Au /* activation grid: 0 or 1 */
#define SIGNUM_GRID_SHIFT                        0x00000010u /* least significant bit */
#define SIGNUM_GRID_MASK                         0x00FF0000u /* bits in the word */
#define SIGNUM_FLAGS_WORD                        0x0000000Au /* flags */
#define SIGNUM_FLAGS_SHIFT                       0x00000018u /* least significant bit */
#define SIGNUM_FLAGS_MASK                        0xFF000000u /* bits in the word */
#define SIGNUM_RS_WORD                           0x0000000Bu /* binary32: reciprocal root mean square of the norm folded into the linear; 1 for none */
#define SIGNUM_RS_SHIFT                          0x00000000u /* least significant bit */
#define SIGNUM_RS_MASK                           0xFFFFFFFFu /* bits in the word */
#define SIGNUM_MAX_FLOOR_WORD                    0x0000000Cu /* binary32 without sign: the maximum is taken as at least this; 0 for none */
#define SIGNUM_MAX_FLOOR_SHIFT                   0x00000000u /* least significant bit */
#define SIGNUM_MAX_FLOOR_MASK                    0xFFFFFFFFu /* bits in the word */
#define SIGNUM_RS_1_WORD                         0x0000000Du /* binary32: RS of the second vector; 0 where there is none */
#define SIGNUM_RS_1_SHIFT                        0x00000000u /* least significant bit */
#define SIGNUM_RS_1_MASK                         0xFFFFFFFFu /* bits in the word */
#define SIGNUM_RS_2_WORD                         0x0000000Eu /* binary32: RS of the third vector; 0 where there is none */
#define SIGNUM_RS_2_SHIFT                        0x00000000u /* least significant bit */
#define SIGNUM_RS_2_MASK                         0xFFFFFFFFu /* bits in the word */
#define SIGNUM_RS_3_WORD                         0x0000000Fu /* binary32: RS of the fourth vector; 0 where there is none */
#define SIGNUM_RS_3_SHIFT                        0x00000000u /* least significant bit */
#define SIGNUM_RS_3_MASK                         0xFFFFFFFFu /* bits in the word */

#define SIGNUM_OP_LOAD                           0x00000001u /* OPCODE: card memory to vector memory */
#define SIGNUM_OP_LINEAR                         0x00000002u /* OPCODE: norm-folded, quantised binary linear: vector memory times streamed weights to vector memory */
#define SIGNUM_OP_STORE                          0x00000003u /* OPCODE: vector memory to card memory */
#define SIGNUM_GRID_MID_TREAD                    0x00000000u /* GRID: code = round half even(u r), value code D, Qmax = 2^(P-1) - 1 */
#define SIGNUM_GRID_MID_RISE                     0x00000001u /* GRID: code = floor(u r), value (code + 1/2) D, Qmax = 2^(P-1) */
#define SIGNUM_FLAG_SCALARS                      0x00000001u /* FLAGS: write the four scalars */
#define SIGNUM_FLAG_ROW_SCALE                    0x00000002u /* FLAGS: a scale per row; refused by this version */
#define SIGNUM_SCALAR_MAX                        0x00000000u /* element after SCALARS: the largest magnitude of h_j g_j, or MAX_FLOOR where that is larger */
#define SIGNUM_SCALAR_STEP                       0x00000001u /* element after SCALARS: D, the step of the activation grid: MAX / Qmax; 0 where MAX is below 2^-96 */
#define SIGNUM_SCALAR_SUM_BH                     0x00000002u /* element after SCALARS: sum of b_j h_j */
#define SIGNUM_SCALAR_SUM_HH                     0x00000003u /* element after SCALARS: sum of h_j^2 */

/* Puts a value into the field of a command that has zero there. */
#define SIGNUM_PUT(words, field, value) \
    ((words)[SIGNUM_##field##_WORD] |= \
     ((uint32_t)(value) << SIGNUM_##field##_SHIFT) & SIGNUM_##field##_MASK)

/* The encoders write whole commands, as numbers; in card memory each word is little-endian. */

static inline void signum_encode_move(uint32_t words[SIGNUM_COMMAND_WORDS], uint32_t opcode, uint16_t tag,
                                      uint64_t address, uint32_t stride, uint32_t vector, uint32_t count)
{
    memset(words, 0, SIGNUM_COMMAND_BYTES);
    SIGNUM_PUT(words, OPCODE, opcode);
    SIGNUM_PUT(words, TAG, tag);
    SIGNUM_PUT(words, COUNT, count);
    SIGNUM_PUT(words, VECTOR, vector);
    SIGNUM_PUT(words, BASE_LOW, address);
    SIGNUM_PUT(words, BASE_HIGH, address >> 32);
    SIGNUM_PUT(words, STRIDE, stride);
}

/* Card memory to vector memory. */
static inline void signum_encode_load(uint32_t words[SIGNUM_COMMAND_WORDS], uint16_t tag, uint64_t address,
                                      uint32_t stride, uint32_t vector, uint32_t count)
{
    signum_encode_move(words, SIGNUM_OP_LOAD, tag, address, stride, vector, count);
}

/* Vector memory to card memory. */
static inline void signum_encode_store(uint32_t words[SIGNUM_COMMAND_WORDS], uint16_t tag, uint64_t address,
                                       uint32_t stride, uint32_t vector, uint32_t count)
{
    signum_encode_move(words, SIGNUM_OP_STORE, tag, address, stride, vector, count);
}

struct signum_linear {
    uint64_t base;      /* bytes from the first of every channel's address space */
    uint32_t beats;     /* on each channel */
    uint32_t inputs;    /* K */
    uint32_t outputs;   /* N */
    uint32_t vector;    /* element of h */
    uint32_t result;    /* element of the results */
    uint32_t scalars;   /* element of the four scalars; SIGNUM_NO_SCALARS for none */
    uint32_t planes;    /* P */
    uint32_t grid;      /* SIGNUM_GRID_... */
    float rs;           /* 1 without a norm */
    float max_floor;    /* 0 for none */
    uint16_t tag;
    uint32_t vectors;   /* 0 or 1 for one; more share the pass over the weights, without scalars */
    float more_rs[3];   /* rs of the second vector and of those behind it */
};

#define SIGNUM_NO_SCALARS UINT32_MAX

static inline uint32_t signum_float_bits(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Norm-folded, quantised binary linear: vector memory times streamed weights to vector memory. */
static inline void signum_encode_linear(uint32_t words[SIGNUM_COMMAND_WORDS], const struct signum_linear *linear)
{
    memset(words, 0, SIGNUM_COMMAND_BYTES);
    SIGNUM_PUT(words, OPCODE, SIGNUM_OP_LINEAR);
    SIGNUM_PUT(words, TAG, linear->tag);
    SIGNUM_PUT(words, COUNT, linear->inputs);
    SIGNUM_PUT(words, VECTOR, linear->vector);
    SIGNUM_PUT(words, OUTPUTS, linear->outputs);
    SIGNUM_PUT(words, BASE_LOW, linear->base);
    SIGNUM_PUT(words, BASE_HIGH, linear->base >> 32);
    SIGNUM_PUT(words, BEATS, linear->beats);
    SIGNUM_PUT(words, RESULT, linear->result);
    SIGNUM_PUT(words, PLANES, linear->planes);
    SIGNUM_PUT(words, WEIGHT_PLANES, 1);
    SIGNUM_PUT(words, GRID, linear->grid);
    SIGNUM_PUT(words, RS, signum_float_bits(linear->rs));
    SIGNUM_PUT(words, MAX_FLOOR, signum_float_bits(linear->max_floor));
    if (linear->vectors > 1) {
        SIGNUM_PUT(words, VECTORS, linear->vectors);
        for (uint32_t i = 0; i + 1 < linear->vectors && i < 3; i++) {
            words[SIGNUM_RS_1_WORD + i] = signum_float_bits(linear->more_rs[i]);
        }
    }
    if (linear->scalars != SIGNUM_NO_SCALARS) {
        SIGNUM_PUT(words, SCALARS, linear->scalars);
        SIGNUM_PUT(words, FLAGS, SIGNUM_FLAG_SCALARS);
    }
}

#endif
