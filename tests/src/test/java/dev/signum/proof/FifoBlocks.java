// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.near;
import static dev.signum.proof.Properties.constants;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.memory.ReplayFifo;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.List;

/** The FIFOs of beats: behind a memory channel, and of parameters that come again. */
final class FifoBlocks {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final CoreConfig U250 = Preset.U250.config();
    private static final String NO_SECOND_RESET = "first_cycle || !reset";

    private FifoBlocks() {}

    static List<Block> all() {
        return List.of(
                fifo("small", Rtl.SMALL, FIFO_MUTANTS),
                fifo("tiny and u250", TINY, List.of()),
                smallReplay(),
                replay("in a small core", Rtl.SMALL),
                replay("tiny", TINY),
                replay("u250", U250));
    }

    private static final List<Mutant> FIFO_MUTANTS = List.of(
            near("assign valid = head_valid;", "assign valid = (head_valid || push);", "valid_only_when_held"),
            near("words[write] <= pushed;", "words[read] <= pushed;", "stored_word_is_kept"),
            near("((! head_valid) || ready)", "((! head_valid) && ready)", "held_word_is_offered"),
            near("((! head_valid) || ready)", "1'b1", "head_is_kept"),
            near("write <= (write + 4'b0001);", "write <= (write + 4'b0011);", "write_follows_pushes"),
            near("read <= (read + 4'b0001);", "read <= (read + {3'b000,ready});", "read_follows_pops"),
            near("(write != read)", "((write != read) && (! push))", "words_wait_behind_the_head"),
            near("(write != read)", "((write != read) || (! head_valid))", "stored_is_known"),
            near("assign head = head_word;", "assign head = pushed;", "pops_in_order"));

    private static Block fifo(String size, CoreConfig config, List<Mutant> mutants) {
        int width = config.memory().beatBits() + 2;
        int depth = config.memory().fifoBeats();
        ProofDesign design = Properties.in(
                Rtl.module(config, "beat_fifo_" + width + "x" + depth),
                "beat_fifo.vh",
                constants("WIDTH", width, "DEPTH", depth));
        return new Block("FIFO beat_fifo, " + size, design, new Induction(1), 7, depth + 6, NO_SECOND_RESET, mutants);
    }

    private static final List<Mutant> REPLAY_MUTANTS = List.of(
            near("assign held_up = (push && (! freed_1));", "assign held_up = push;", "stock_is_counted"),
            near("has_room <= (held != 4'b0111);", "has_room <= (held != 4'b0001);", "room_is_flagged"),
            near("assign frees = ((head_valid && ready)", "assign frees = (ready", "words_fit"),
            near("write <= (write + 3'b001);", "write <= (write + 3'b011);", "write_follows_pushes"),
            near("first <= (first + 3'b001);", "first <= (first + 3'b011);", "first_follows"),
            near("read <= first;", "read <= write;", "read_follows"),
            near("(rewind ? held : ", "(1'b0 ? held : ", "unfetched_is_counted"),
            near("one_waiting <= (next_waiting == 4'b0001);", "one_waiting <= 1'b1;", "waiting_is_flagged"),
            near("fetched_before <= (fetch && (! rewind));", "fetched_before <= fetch;", "fetched_is_at_head"),
            near("read <= first;\n        head_valid <= 1'b0;", "read <= first;", "next_is_in_stock"),
            near("words[write] <= pushed;", "words[read] <= pushed;", "held_word_is_kept"),
            near("assign head = head_word;", "assign head = pushed;", "head_is_kept"),
            near("((! head_valid) || ready)", "1'b1", "taken_in_order"),
            near("assign valid = head_valid;", "assign valid = (head_valid && (! rewind));", "head_is_offered"),
            near("assign more = more_waiting;", "assign more = head_valid;", "promised_word_comes"),
            near("((head_valid && ready) && (! keep))", "(head_valid && ready)", "given_up_unless_kept"),
            near("(one_waiting && (! fetched_before))", "1'b1", "fetched_was_counted"),
            near("(one_waiting && (! fetched_before))", "one_waiting", "fetches_what_waits"),
            near("(one_waiting && (! fetched_before))", "1'b0", "held_word_is_fetched"));

    /** One of its own size, small enough to be filled. */
    private static Block smallReplay() {
        int width = 9;
        int depth = 8;
        ProofDesign design = Properties.in(
                ProofDesign.of(
                        "replay_fifo_" + width + "x" + depth,
                        Emitter.emit(() -> new ReplayFifo(width, depth)).files()),
                "replay_fifo.vh",
                constants("WIDTH", width, "DEPTH", depth));
        return new Block(
                "FIFO replay_fifo, small", design, new Induction(1), 9, 2 * depth + 8, NO_SECOND_RESET, REPLAY_MUTANTS);
    }

    private static Block replay(String size, CoreConfig config) {
        int width = config.memory().beatBits() + 1;
        int depth = new StreamLayout(config, config.vector().maxInputs(), 1, 1).parameterBeats();
        ProofDesign design = Properties.in(
                Rtl.module(config, "replay_fifo_" + width + "x" + depth),
                "replay_fifo.vh",
                constants("WIDTH", width, "DEPTH", depth));
        return new Block("FIFO replay_fifo, " + size, design, new Induction(1), 0, 0, NO_SECOND_RESET, List.of());
    }
}
