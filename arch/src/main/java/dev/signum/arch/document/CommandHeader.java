// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import dev.signum.arch.command.CommandField;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Grid;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.command.Scalar;

/** The commands in C99: {@code docs/signum_commands.h}, with an encoder for each opcode. */
public final class CommandHeader {
    private static final String ENCODERS = """
            /* Puts a value into the field of a command that has zero there. */
            #define SIGNUM_PUT(words, field, value) \\
                ((words)[SIGNUM_##field##_WORD] |= \\
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
            """;

    private CommandHeader() {}

    /** The text of {@code docs/signum_commands.h}. */
    public static String header() {
        Header header = new Header("signum_commands", CommandPage.ORIGIN);
        header.lines("#include <stdint.h>\n#include <string.h>\n").group();
        header.define("COMMAND_BYTES", CommandLayout.BYTES, "bytes of one command, and its alignment");
        header.define("COMMAND_WORDS", CommandLayout.WORDS, "32-bit words of one command");
        header.lines("/* Fields: the word, and the bits in it. Bits that no field has are zero. */\n");
        for (CommandField field : CommandField.values()) {
            header.define(field.name() + "_WORD", field.word(), field.meaning());
            header.define(field.name() + "_SHIFT", field.low(), "least significant bit");
            header.define(field.name() + "_MASK", field.mask(), "bits in the word");
        }
        header.group();
        for (Opcode opcode : Opcode.values()) {
            header.define("OP_" + opcode.name(), opcode.code(), "OPCODE: " + opcode.meaning());
        }
        for (Grid grid : Grid.values()) {
            header.define("GRID_" + grid.name(), grid.ordinal(), "GRID: " + grid.meaning());
        }
        header.define("FLAG_SCALARS", CommandLayout.FLAG_SCALARS, "FLAGS: write the four scalars");
        header.define(
                "FLAG_ROW_SCALE", CommandLayout.FLAG_ROW_SCALE, "FLAGS: a scale per row; refused by this version");
        for (Scalar scalar : Scalar.values()) {
            header.define("SCALAR_" + scalar.name(), scalar.ordinal(), "element after SCALARS: " + scalar.meaning());
        }
        return header.lines(ENCODERS).end();
    }
}
