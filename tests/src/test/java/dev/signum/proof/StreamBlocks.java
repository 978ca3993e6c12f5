// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.near;
import static dev.signum.proof.Properties.constants;

import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Stream;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.List;

/** The stream register and the stream FIFO of the hardware library. */
final class StreamBlocks {
    private StreamBlocks() {}

    /** A module around a stage and a FIFO: they are made only inside one. */
    private static final class Carrier extends Module {
        Carrier(int width, int depth) {
            super("carrier");
            Stream<Bits> in = streamInput("in", Bits.width(width));
            Stream<Bits> out = streamOutput("out", Bits.width(width));
            in.stage("stage").fifo("fifo", depth).connect(out);
        }
    }

    static List<Block> all() {
        return List.of(
                stage(
                        8,
                        List.of(
                                near(
                                        "assign in_ready = (! spare_full);",
                                        "assign in_ready = 1'b1;",
                                        "ready_exactly_when_room"),
                                near(
                                        "assign out_valid = full;",
                                        "assign out_valid = (full && in_valid);",
                                        "offer_stays"),
                                near("spare <= in_payload;", "spare <= word;", "spare_is_kept"),
                                near(
                                        "assign moves = ((! full) || out_ready);",
                                        "assign moves = 1'b1;",
                                        "offered_payload_stays"),
                                near("spare_full <= 1'b1;", "spare_full <= arrives && word[0];", "held_is_counted"),
                                near(
                                        "assign moves = ((! full) || out_ready);",
                                        "assign moves = full;",
                                        "spare_fills_last"),
                                near("assign out_payload = word;", "assign out_payload = in_payload;", "pops_in_order"),
                                near("assign out_valid = full;", "assign out_valid = 1'b1;", "valid_exactly_when_held"),
                                near(
                                        "word <= (spare_full ? spare : in_payload);",
                                        "word <= in_payload;",
                                        "word_is_kept"))),
                stage(64, List.of()),
                fifo(
                        8,
                        4,
                        List.of(
                                near(
                                        "assign in_ready = (! full);",
                                        "assign in_ready = 1'b1;",
                                        "ready_exactly_when_room"),
                                near(
                                        "assign out_valid = (! empty);",
                                        "assign out_valid = (! full);",
                                        "valid_exactly_when_held"),
                                near("if(push) begin\n      ram", "if(in_valid) begin\n      ram", "word_is_kept"),
                                near(
                                        "assign push = (in_valid && (! full));",
                                        "assign push = in_valid;",
                                        "held_within_depth"),
                                near("(tail + 3'b001)", "(tail + 3'b010)", "tail_follows_pops"),
                                near(
                                        "assign out_valid = (! empty);",
                                        "assign out_valid = ((! empty) && in_valid);",
                                        "offer_stays"),
                                near(
                                        "assign out_payload = oldest;",
                                        "assign out_payload = in_payload;",
                                        "offered_payload_stays"),
                                near(
                                        "assign out_payload = oldest;",
                                        "assign out_payload = in_payload;",
                                        "pops_in_order"),
                                near("(head + 3'b001)", "(head + 3'b111)", "head_follows_pushes"))),
                fifo(64, 32, List.of()));
    }

    private static Block stage(int width, List<Mutant> mutants) {
        ProofDesign design = ProofDesign.of(
                "stream_stage_w" + width,
                Emitter.emit(() -> new Carrier(width, 4)).files());
        return new Block(
                "stream register of " + width + " bits",
                Properties.in(design, "stream_stage.vh", constants("WIDTH", width)),
                new Induction(1),
                8,
                8,
                "1",
                mutants);
    }

    private static Block fifo(int width, int depth, List<Mutant> mutants) {
        String name = "stream_fifo_w" + width + "_d" + depth;
        ProofDesign design = ProofDesign.of(
                name, Emitter.emit(() -> new Carrier(width, depth)).files());
        return new Block(
                "stream FIFO of " + depth + " words of " + width + " bits",
                Properties.in(design, "stream_fifo.vh", constants("WIDTH", width, "DEPTH", depth)),
                new Induction(1),
                8,
                12,
                "1",
                mutants);
    }
}
