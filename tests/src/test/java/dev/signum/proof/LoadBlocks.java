// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.near;
import static dev.signum.proof.Properties.constants;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.rtl.vector.VectorMemory;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.List;

/** LOAD: the arbiter's client that fills the vector memory. */
final class LoadBlocks {
    private LoadBlocks() {}

    static List<Block> all() {
        return List.of(
                load("small", Rtl.SMALL, MUTANTS),
                load("tiny", Preset.TINY.config(), List.of()),
                load("u250", Preset.U250.config(), List.of()));
    }

    private static final List<Mutant> MUTANTS = List.of(
            near("awaited <= beats;", "awaited <= (beats + 32'h1);", "beats_are_conserved"),
            near("(beats_remaining - {29'h0,burst_length})", "(beats_remaining - 32'h1)", "beats_to_ask_are_kept"),
            near(
                    "assign client_request = burst_offered;",
                    "assign client_request = (burst_offered && (! arrived));",
                    "asks_while_beats_are_left"),
            near(
                    "assign client_request = burst_offered;",
                    "assign client_request = (burst_offered && (! client_failed));",
                    "request_stays"),
            near("beats_remaining[2 : 0] : to_boundary", "to_boundary : to_boundary", "asks_for_no_more_than_is_left"),
            near(
                    "assign burst_axi_length = ({5'h0,burst_length} - 8'h01);",
                    "assign burst_axi_length = {5'h0,burst_length};",
                    "bursts_are_beats"),
            near("{28'h0,burst_length,4'b0000}", "{29'h0,burst_length,3'b000}", "address_begins_at_a_beat"),
            near("{28'h0,burst_length,4'b0000}", "{28'h0,burst_length,4'b0000} + 35'h100", "addresses_run_on"),
            near("(3'b100 - {1'b0,burst_address[5 : 4]})", "3'b100", "bursts_stay_in_a_page"),
            near(
                    "assign client_length = burst_axi_length;",
                    "assign client_length = (client_failed ? 8'h00 : burst_axi_length);",
                    "asked_burst_stays"),
            near("assign client_ready = 1'b1;", "assign client_ready = (! arrived);", "every_beat_is_taken"),
            near("assign write = arrived;", "assign write = (arrived && (! error));", "write_after_each_beat"),
            near("held <= client_data;", "held <= (held ^ client_data);", "written_is_what_came"),
            near("if(arrived) begin", "if(client_valid) begin", "rows_in_order"),
            near("if(beat_failed) begin", "if(client_failed) begin", "failure_is_kept"),
            near("beats_remaining[2 : 0] : to_boundary", "to_boundary : to_boundary", "burst_is_cut"),
            near("burst_is_last <= ends_before_boundary;", "burst_is_last <= 1'b0;", "last_burst_is_known"),
            near("burst_cutting <= (! burst_is_last);", "burst_cutting <= 1'b1;", "bursts_until_the_end"),
            near("(awaited == 32'h00000002)", "(awaited == 32'h00000003)", "awaited_is_flagged"),
            near("|| arrived);", ");", "busy_until_written"));

    private static Block load(String size, CoreConfig config, List<Mutant> mutants) {
        MemoryConfig memory = config.memory();
        String shape = constants(
                "ADDRESS_BITS",
                memory.addressBits(),
                "BEAT_SHIFT",
                Integer.numberOfTrailingZeros(memory.beatBytes()),
                "BURST",
                memory.burstBeats(),
                "ROW_BITS",
                VectorMemory.rowBits(config),
                "WIDTH",
                memory.beatBits());
        ProofDesign design = Properties.in(Rtl.module(config, "load_unit"), "load_unit.vh", shape);
        return new Block("bursts of load_unit, " + size, design, new Induction(1), 12, 12, "1", mutants);
    }
}
