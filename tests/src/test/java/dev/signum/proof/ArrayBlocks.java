// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.far;
import static dev.signum.proof.Mutant.near;
import static dev.signum.proof.Properties.constants;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.ArrayList;
import java.util.List;

/** Credits and queues around the array: the sequencer's, an island's, and the feeder's row sums. */
final class ArrayBlocks {
    /** Blocks of results that may be open. */
    private static final int SLOTS = 32;

    private static final int SUM_WORDS = 32;

    private static final CoreConfig TINY = Preset.TINY.config();
    private static final CoreConfig U250 = Preset.U250.config();

    private ArrayBlocks() {}

    static List<Block> all() {
        return List.of(
                sequencer("small", Rtl.SMALL, SEQUENCER_MUTANTS),
                sequencer("tiny", TINY, List.of()),
                sequencer("u250", U250, List.of()),
                island("small", Rtl.SMALL, ISLAND_MUTANTS),
                island("tiny", TINY, List.of()),
                island("u250", U250, List.of()),
                feeder("small", Rtl.SMALL, FEEDER_MUTANTS),
                feeder("tiny", TINY, List.of()));
    }

    private static final List<Mutant> SEQUENCER_MUTANTS = List.of(
            near("credit_1 <= (credit_1 + 6'h01);", "credit_1 <= (credit_1 + 6'h21);", "credit_within_room"),
            near("active <= (! last_block);", "active <= 1'b1;", "issued_end_was_counted"),
            near("active <= (! last_block);", "active <= 1'b1;", "slice_within_row"),
            near(
                    "assign credit_1_up = (step_credit_1 && (! pop));",
                    "assign credit_1_up = step_credit_1;",
                    "credit_is_what_is_held"),
            near(
                    "assign weights_ready = weights_held_ready;",
                    "assign weights_ready = 1'b1;",
                    "no_step_without_weights"),
            near("(pop               )", "(1'b0)", "no_step_without_weights"),
            near("(credit_1_more     )", "(credit_1_some)", "weights_are_known"),
            near(
                    "assign slots_up = (take_slot && (! block_drained));",
                    "assign slots_up = take_slot;",
                    "slots_are_open_blocks"),
            near("if(start) begin\n        slices_ahead <= 6'h0;", "if(start) begin", "planes_are_counted"),
            near("some_ahead <= (slices_ahead != 6'h01);", "some_ahead <= 1'b1;", "planes_are_flagged"),
            near(
                    "first_block <= 1'b0;\n        end",
                    "first_block <= issued;\n        end",
                    "later_blocks_find_all_planes"),
            near("|| some_ahead);", "|| slice_written);", "no_step_without_planes"),
            near("last_of_row <= last_of_slices[4 : 0];", "last_of_row <= slices[4 : 0];", "slices_in_order"),
            near("active <= (! last_block);", "active <= 1'b1;", "no_step_after_the_end"),
            near("active <= (! last_block);", "active <= 1'b1;", "between_linears_at_first_slice"),
            near(
                    "assign begins = (linear_waiting && (! active));",
                    "assign begins = linear_waiting;",
                    "next_linear_waits"),
            near(
                    "if(begins) begin\n        all_written <= 1'b0;",
                    "if(start) begin\n        all_written <= 1'b0;",
                    "planes_are_known"),
            near("last_of_row <= last_of_slices[4 : 0];", "last_of_row <= 5'h0;", "size_is_kept"),
            near("bank <= (! bank);", "bank <= start;", "half_changes_with_the_linear"),
            near("(blocks_left - 32'h00000001)", "(blocks_left - 32'h00000002)", "blocks_are_counted"),
            near(
                    "assign step_last = issued_last_1;",
                    "assign step_last = (issued_last_1 && (! slice_written));",
                    "blocks_end_after_issue"),
            near(
                    "assign step_last = issued_last_1;",
                    "assign step_last = (issued_last_1 && (! slice_written));",
                    "step_says_what_it_is"),
            near("issued <= issue;", "issued <= (issue && block_start);", "issued_is_stepped"),
            near(
                    "assign issue = ((active && may_go) && weights_ready);",
                    "assign issue = (((active && may_go) && weights_ready) && (! block_drained));",
                    "able_is_issued"),
            near("credit_0_some <= credit_0_more;", "credit_0_some <= 1'b1;", "credit_is_flagged"),
            near("credit_0_more <= credit_0_some;", "credit_0_more <= 1'b1;", "credit_is_flagged"),
            near("last_block <= (blocks_left == 32'h00000002);", "last_block <= 1'b0;", "blocks_are_flagged"),
            far("slot_free <= (slots_taken != 6'h1f);", "slot_free <= 1'b1;", "slots_are_flagged"),
            far("slot_free <= (slots_taken != 6'h1f);", "slot_free <= 1'b1;", "slots_within_memory"),
            far("slot_free <= (slots_taken != 6'h1f);", "slot_free <= 1'b1;", "no_block_without_slot"));

    private static Block sequencer(String size, CoreConfig config, List<Mutant> mutants) {
        int islands = config.memory().channels();
        List<String> gains = new ArrayList<>();
        List<String> credits = new ArrayList<>();
        List<String> somes = new ArrayList<>();
        List<String> mores = new ArrayList<>();
        for (int i = islands - 1; i >= 0; i--) {
            gains.add("step_credit_" + i);
            credits.add("credit_" + i);
            somes.add("credit_" + i + "_some");
            mores.add("credit_" + i + "_more");
        }
        String shape = constants(
                "ISLANDS",
                islands,
                "ISLAND_BITS",
                Math.max(1, Integer.numberOfTrailingZeros(islands)),
                "SLICE_BITS",
                SystolicArray.sliceBits(config),
                "STEPS",
                config.rowBufferSteps(),
                "STEP_BITS",
                ArrayConfig.bitsFor(config.rowBufferSteps()),
                "SLOTS",
                SLOTS,
                "MOST_SLICES",
                config.maxSlices());
        String wires = "\n  wire [ISLANDS-1:0] gains = {" + String.join(", ", gains) + "};"
                + "\n  wire [ISLANDS-1:0] somes = {" + String.join(", ", somes) + "};"
                + "\n  wire [ISLANDS-1:0] mores = {" + String.join(", ", mores) + "};"
                + "\n  wire [ISLANDS*STEP_BITS-1:0] credits = {" + String.join(", ", credits) + "};";
        ProofDesign design = Properties.in(Rtl.module(config, "sequencer"), "sequencer.vh", shape + wires);
        String hint = "(first_cycle || !reset) && slices == 1";
        return new Block("credits of sequencer, " + size, design, new Induction(1), 8, 40, hint, mutants);
    }

    private static final List<Mutant> ISLAND_MUTANTS = List.of(
            near(
                    "assign steps_move = (feeder_taken ^ step_freed);",
                    "assign steps_move = feeder_taken;",
                    "places_are_counted"),
            near(
                    "assign step_credit = feeder_step_valid;",
                    "assign step_credit = beat_valid;",
                    "credit_is_a_taken_step"),
            near("step_slot <= (step_slot + 5'h01);", "step_slot <= (step_slot + 5'h03);", "slot_follows_credits"),
            far("has_room <= (step_freed || (steps_held != 6'h1f));", "has_room <= 1'b1;", "room_is_flagged"),
            far("has_room <= (step_freed || (steps_held != 6'h1f));", "has_room <= 1'b1;", "no_step_without_place"),
            far("has_room <= (step_freed || (steps_held != 6'h1f));", "has_room <= 1'b1;", "places_within_buffer"));

    private static Block island(String size, CoreConfig config, List<Mutant> mutants) {
        int steps = config.rowBufferSteps();
        ProofDesign design = Properties.in(
                Rtl.module(config, "island").freed("row"),
                "island.vh",
                constants("STEPS", steps, "STEP_BITS", ArrayConfig.bitsFor(steps)));
        String hint =
                "(first_cycle || !reset) && beat_valid && blocks == 100 && block_beats == 100" + " && !token_valid";
        return new Block("credits of island, " + size, design, new Induction(1), 10, 40, hint, mutants);
    }

    private static final List<Mutant> FEEDER_MUTANTS = List.of(
            near("assign sums_move = (take_sums ^ sums_pop);", "assign sums_move = take_sums;", "sums_are_counted"),
            near("sum_read <= (sum_read + 5'h01);", "sum_read <= (sum_read + 5'h03);", "places_follow"),
            near("sum_words[sum_write] <= beat;", "sum_words[sum_read] <= beat;", "sum_is_kept"),
            near("assign sums = sum_word;", "assign sums = beat;", "sums_in_order"),
            near(
                    "assign sums_valid = sum_holds;",
                    "assign sums_valid = (sum_held > 6'h01);",
                    "sums_valid_exactly_when_held"),
            near("&& (! need_sums));", ");", "beat_has_one_use"),
            near(
                    "assign beat_ready = ready;",
                    "assign beat_ready = (ready && (! need_sums));",
                    "nothing_is_used_unseen"),
            near("((! last_part) || room)", "1'b1", "no_step_without_room"),
            near(
                    "full <= (take_weights && 1'b1);",
                    "full <= (take_weights && room && (! start) && (! beat_valid));",
                    "step_after_its_beat"),
            near("full <= (take_weights && 1'b1);", "full <= (take_weights || take_sums);", "step_is_its_beat"),
            near("assign idle = resting;", "assign idle = 1'b1;", "idle_takes_nothing"),
            near("sum_holds <= (take_sums || sum_holds_more);", "sum_holds <= 1'b1;", "sums_are_flagged"),
            near("(sum_held != 6'h02)", "1'b1", "sums_are_flagged"),
            near("assign sums_more = sum_holds_more;", "assign sums_more = sum_holds;", "more_exactly_when_held"),
            near("last_block <= (blocks_left == 32'h00000002);", "last_block <= 1'b0;", "blocks_are_flagged"),
            near(
                    "last_of_block <= (last_of_block ? single_beats",
                    "last_of_block <= (last_of_block ? 1'b0",
                    "beats_are_flagged"),
            far("assign sum_room = sum_has_room;", "assign sum_room = 1'b1;", "no_sum_without_room"));

    private static Block feeder(String size, CoreConfig config, List<Mutant> mutants) {
        ProofDesign design = Properties.in(
                Rtl.module(config, "island_feeder"),
                "island_feeder.vh",
                constants(
                        "BITS", Integer.numberOfTrailingZeros(SUM_WORDS),
                        "DEPTH", SUM_WORDS,
                        "WIDTH", config.memory().beatBits()));
        String hint =
                "(first_cycle || !reset) && beat_valid && room && blocks == 100" + " && block_beats == 1 && !sums_pop";
        return new Block("row sums of island_feeder, " + size, design, new Induction(1), 8, 72, hint, mutants);
    }
}
