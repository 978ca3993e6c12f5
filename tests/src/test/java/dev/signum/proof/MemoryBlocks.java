// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.far;
import static dev.signum.proof.Mutant.near;
import static dev.signum.proof.Properties.constants;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.rtl.memory.ChannelReader;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod;
import dev.signum.sim.proof.ProofMethod.Bounded;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.List;

/** What lies between the card's memory and the rest of the core: channel reader, arbiter, writer. */
final class MemoryBlocks {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final CoreConfig U250 = Preset.U250.config();
    private static final String NO_SECOND_RESET = "first_cycle || !reset";

    private MemoryBlocks() {}

    static List<Block> all() {
        return List.of(
                reader("small", Rtl.SMALL, READER_MUTANTS),
                reader("tiny", TINY, List.of()),
                reader("u250", U250, List.of()),
                arbiter("small", Rtl.SMALL, ARBITER_MUTANTS),
                arbiter("tiny", TINY, List.of()),
                arbiter("u250", U250, List.of()),
                arbiterProgress(),
                store("small", Rtl.SMALL, STORE_MUTANTS),
                store("tiny", TINY, List.of()),
                store("u250", U250, List.of()));
    }

    private static final List<Mutant> READER_MUTANTS = List.of(
            near(
                    "assign queue_head = queue[queue_read];",
                    "assign queue_head = queue[queue_write];",
                    "descriptors_in_order"),
            near(
                    "descriptor_beats,descriptor_address};",
                    "descriptor_beats,descriptor_address + 35'h1};",
                    "queued_addresses_are_beats"),
            near("assign axi_rready = 1'b1;", "assign axi_rready = beat_ready;", "read_ready_never_falls"),
            near(
                    "assign descriptor_ready = queue_has_room;",
                    "assign descriptor_ready = 1'b1;",
                    "descriptor_taken_only_with_room"),
            near("(3'b100 - {1'b0,burst_address[5 : 4]})", "3'b100", "bursts_stay_in_a_page"),
            near(
                    "assign ask = ((room_compared && room) && (! asking));",
                    "assign ask = (room_compared && room);",
                    "offered_address_stays"),
            near(
                    "asking <= 1'b1;\n      end else begin\n        if(axi_arready) begin",
                    "asking <= 1'b1;\n      end else begin\n        if(beat_ready) begin",
                    "address_offer_stays"),
            near(
                    "assign burst_axi_length = ({5'h0,burst_length} - 8'h01);",
                    "assign burst_axi_length = {5'h0,burst_length};",
                    "bursts_are_beats"),
            near(
                    "assign burst_axi_length = ({5'h0,burst_length} - 8'h01);",
                    "assign burst_axi_length = {5'h0,burst_length};",
                    "asked_is_offered"),
            near("{28'h0,burst_length,4'b0000}", "{29'h0,burst_length,3'b000}", "next_burst_begins_at_a_beat"),
            near("{28'h0,burst_length,4'b0000}", "{28'h0,burst_length,4'b0000} + 35'h100", "addresses_run_on"),
            near("ask_address <= burst_address;", "ask_address <= burst_address + 35'h1;", "burst_begins_at_a_beat"),
            near("(beats_remaining - {29'h0,burst_length})", "(beats_remaining - 32'h1)", "beats_to_ask_are_kept"),
            near(
                    "beats_remaining[2 : 0] : to_boundary",
                    "to_boundary : to_boundary",
                    "asks_for_no_more_than_described"),
            near(
                    "queue[queue_write] <= {descriptor_parameters",
                    "queue[queue_read] <= {descriptor_parameters",
                    "descriptor_is_kept"),
            near("queue_read <= (queue_read + 2'b01);", "queue_read <= (queue_read + 2'b11);", "queue_places_follow"),
            near(
                    "assign queue_moves = (accept ^ start_descriptor);",
                    "assign queue_moves = accept;",
                    "descriptors_are_counted"),
            near(
                    "queue_has_room <= (start_descriptor || (queue_held != 3'b011));",
                    "queue_has_room <= 1'b1;",
                    "descriptors_are_counted"),
            near("assign pop = (fifo_valid && beat_ready);", "assign pop = beat_ready;", "no_credit_returned_twice"),
            near(
                    "(ask ? {2'b00,burst_length} : 5'h0)) - {4'b0000,popped_1}",
                    "(ask ? 5'h01 : 5'h0)) - {4'b0000,popped_1}",
                    "credit_is_conserved"),
            near(
                    "(ask ? {2'b00,burst_length} : 5'h0)) - {4'b0000,axi_rvalid}",
                    "(ask ? 5'h01 : 5'h0)) - {4'b0000,axi_rvalid}",
                    "outstanding_is_conserved"),
            near("beats_remaining[2 : 0] : to_boundary", "to_boundary : to_boundary", "burst_is_cut"),
            near("burst_is_last <= ends_before_boundary;", "burst_is_last <= 1'b0;", "last_burst_is_known"),
            near("burst_cutting <= (! burst_is_last);", "burst_cutting <= 1'b1;", "bursts_until_the_end"),
            near(
                    "descriptor_parameters,descriptor_beats,descriptor_address};",
                    "descriptor_parameters,32'h0,descriptor_address};",
                    "queued_descriptors_have_beats"),
            near(
                    "room_compared <= (burst_offered && (! ask));",
                    "room_compared <= burst_offered;",
                    "only_an_offered_burst_is_compared"),
            near(
                    "queue_holds <= ((! start_descriptor) || (queue_held != 3'b001));",
                    "queue_holds <= 1'b1;",
                    "queue_is_flagged"),
            near(
                    "segments_holds <= ((! segment_begins) || (segments_held != 5'h01));",
                    "segments_holds <= 1'b1;",
                    "segments_are_flagged"),
            near(
                    "segment_last <= (segment_left == 32'h00000002);",
                    "segment_last <= (segment_left == 32'h00000003);",
                    "last_of_segment_is_known"),
            far("<= 6'h10)", "<= 6'h14)", "room_is_there"),
            far("<= 6'h10)", "<= 6'h11)", "credit_within_fifo"),
            far("<= 6'h10)", "<= 6'h14)", "fifo_has_room"));

    private static Block reader(String size, CoreConfig config, List<Mutant> mutants) {
        MemoryConfig memory = config.memory();
        String fifo = "beat_fifo_" + (memory.beatBits() + 2) + "x" + memory.fifoBeats();
        ProofDesign design = Properties.in(
                Rtl.module(config, "channel_reader").freed(fifo),
                "channel_reader.vh",
                shape(memory)
                        + constants(
                                "BITS",
                                log2(memory.fifoBeats()),
                                "DEPTH",
                                memory.fifoBeats(),
                                "QUEUE",
                                ChannelReader.QUEUE,
                                "SEGMENTS",
                                ChannelReader.SEGMENTS));
        return new Block(
                "credits of channel_reader, " + size, design, new Induction(1), 13, 36, NO_SECOND_RESET, mutants);
    }

    private static final List<Mutant> ARBITER_MUTANTS = List.of(
            near("assign fetch_accept = (accepted && (! second));", "assign fetch_accept = accepted;", "one_grant"),
            near("busy <= (fetch_request || load_request);", "busy <= 1'b1;", "owner_waits_for_its_address"),
            near("assign load_accept = (accepted && second);", "assign load_accept = second;", "grant_is_an_address"),
            near(
                    "assign load_accept = (accepted && second);",
                    "assign load_accept = second;",
                    "grant_needs_request_second"),
            near(
                    "assign fetch_accept = (accepted && (! second));",
                    "assign fetch_accept = (axi_arready && (! second));",
                    "grant_needs_request_first"),
            near(
                    "assign axi_araddr = (second ? load_address : fetch_address);",
                    "assign axi_araddr = (second ? fetch_address : load_address);",
                    "address_of_first"),
            near(
                    "assign axi_arlen = (second ? load_length : fetch_length);",
                    "assign axi_arlen = fetch_length;",
                    "address_of_second"),
            near(
                    "assign axi_arlen = (second ? load_length : fetch_length);",
                    "assign axi_arlen = (load_request ? load_length : fetch_length);",
                    "offered_address_stays"),
            near(
                    "assign axi_arvalid = (busy && (! addressed));",
                    "assign axi_arvalid = (busy && (! addressed) && (! load_request));",
                    "address_offer_stays"),
            near("assign axi_arvalid = (busy && (! addressed));", "assign axi_arvalid = busy;", "one_burst_at_a_time"),
            near("serves_fetch <= fetch_request;", "serves_fetch <= load_request;", "owner_is_flagged"),
            near("&& axi_rlast);", ");", "owed_only_while_addressed"),
            near("assign ends = ((axi_rvalid", "assign ends = 1'b0 && ((axi_rvalid", "address_before_beats"),
            near(
                    "second <= (! fetch_request);\n        addressed <= 1'b0;\n      end else begin",
                    "second <= (! fetch_request);\n        addressed <= 1'b0;\n      end else begin\n        second <= (! fetch_request);",
                    "owner_is_the_asker"),
            near(
                    "assign fetch_valid = (axi_rvalid && serves_fetch);",
                    "assign fetch_valid = (axi_rvalid && busy);",
                    "one_client_sees_a_beat"),
            near(
                    "assign load_valid = (axi_rvalid && serves_load);",
                    "assign load_valid = (busy && second);",
                    "no_beat_from_nowhere"),
            near(
                    "assign load_valid = (axi_rvalid && serves_load);",
                    "assign load_valid = 1'b0;",
                    "beats_go_to_the_asker"),
            near(
                    "assign axi_rready = (second ? load_ready : fetch_ready);",
                    "assign axi_rready = (load_ready || fetch_ready);",
                    "beat_taken_by_its_client"),
            near("assign fetch_failed = (|axi_rresp);", "assign fetch_failed = axi_rresp[0];", "beat_is_what_came"),
            near("assign load_failed = (|axi_rresp);", "assign load_failed = axi_rresp[0];", "load_beat_is_what_came"));

    private static Block arbiter(String size, CoreConfig config, List<Mutant> mutants) {
        ProofDesign design = Properties.in(
                Rtl.module(config, "read_arbiter"),
                "read_arbiter.vh",
                constants("WIDTH", config.memory().addressBits()));
        return new Block("arbiter read_arbiter, " + size, design, new Induction(1), 7, 8, "1", mutants);
    }

    private static Block arbiterProgress() {
        ProofDesign design = Properties.in(
                Rtl.module(TINY, "read_arbiter"),
                "read_arbiter_progress.vh",
                constants("MOST_FIRST", 8, "MOST_SECOND", 6));
        ProofMethod method = new Bounded(30);
        return new Block(
                "arbiter read_arbiter answers in time, tiny",
                design,
                method,
                20,
                20,
                "1",
                List.of(
                        near("second <= (! fetch_request);", "second <= load_request;", "first_is_granted"),
                        near(
                                "busy <= (fetch_request || load_request);",
                                "busy <= fetch_request;",
                                "second_is_granted_when_first_is_silent")));
    }

    private static final List<Mutant> STORE_MUTANTS = List.of(
            near("assign queued_up = (arrived_1 && (! sent));", "assign queued_up = arrived_1;", "queue_is_counted"),
            near("(queued < 3'b010)", "(queued < 3'b100)", "queue_never_overflows"),
            near("queue_write <= (queue_write + 2'b01);", "queue_write <= (queue_write + 2'b11);", "places_follow"),
            near("arrived_1 <= reading;", "arrived_1 <= (reading && axi_wready);", "arrival_follows_read"),
            near("queue[queue_write] <= read_data;", "queue[queue_read] <= read_data;", "beat_is_kept"),
            near("assign axi_wdata = queue_head;", "assign axi_wdata = read_data;", "beats_in_order"),
            near("assign axi_wdata = queue_head;", "assign axi_wdata = read_data;", "offered_data_stays"),
            near("((queued != 3'b000) && sending)", "sending", "no_beat_from_nowhere"),
            near("((queued != 3'b000) && sending)", "(queued != 3'b000)", "beats_only_after_their_address"),
            near("rows_left <= beats;", "rows_left <= (beats + 32'h1);", "beats_are_conserved"),
            near("in_burst <= burst_length;", "in_burst <= 3'b100;", "burst_is_counted"),
            near(
                    "assign axi_wlast = last_of_burst;",
                    "assign axi_wlast = (in_burst == 3'b010);",
                    "last_beat_is_marked"),
            near(
                    "assign addressing = (burst_offered && (! sending));",
                    "assign addressing = burst_offered;",
                    "one_burst_at_a_time"),
            near(
                    "assign burst_axi_length = ({5'h0,burst_length} - 8'h01);",
                    "assign burst_axi_length = {5'h0,burst_length};",
                    "bursts_are_beats"),
            near("{28'h0,burst_length,4'b0000}", "{29'h0,burst_length,3'b000}", "address_begins_at_a_beat"),
            near("(3'b100 - {1'b0,burst_address[5 : 4]})", "3'b100", "bursts_stay_in_a_page"),
            near(
                    "assign axi_awvalid = addressing;",
                    "assign axi_awvalid = (addressing && axi_wready);",
                    "address_offer_stays"),
            near(
                    "assign axi_awaddr = burst_address;",
                    "assign axi_awaddr = (burst_address + {read_data[30:0], 4'b0000});",
                    "offered_address_stays"),
            near("assign axi_wvalid = offered;", "assign axi_wvalid = (offered && axi_awready);", "data_offer_stays"),
            near(
                    "assign owed_down = (axi_bvalid && (! addressed));",
                    "assign owed_down = axi_bvalid;\n  assign owed_up_unused = 1'b0;",
                    "answers_are_counted"),
            near("beats_remaining[2 : 0] : to_boundary", "to_boundary : to_boundary", "burst_is_cut"),
            near("burst_is_last <= ends_before_boundary;", "burst_is_last <= 1'b0;", "last_burst_is_known"),
            near("burst_cutting <= (! burst_is_last);", "burst_cutting <= 1'b1;", "bursts_until_the_end"),
            near("(rows_left == 32'h00000002)", "(rows_left == 32'h00000003)", "rows_are_flagged"),
            near("(in_burst == 3'b010)", "(in_burst == 3'b011)", "burst_is_flagged"),
            near("(unacknowledged != 32'h00000001)", "1'b1", "answers_are_flagged"),
            near("(unacknowledged + 32'h00000001)", "(unacknowledged + 32'hffffffff)", "answers_are_fewer_than_beats"),
            near("|| sending) || owed);", "|| sending));", "busy_until_answered"));

    private static Block store(String size, CoreConfig config, List<Mutant> mutants) {
        MemoryConfig memory = config.memory();
        ProofDesign design = Properties.in(
                Rtl.module(config, "store_unit"),
                "store_unit.vh",
                shape(memory) + constants("WIDTH", memory.beatBits()));
        return new Block("write queue of store_unit, " + size, design, new Induction(1), 13, 18, "1", mutants);
    }

    private static String shape(MemoryConfig memory) {
        return constants(
                        "ADDRESS_BITS",
                        memory.addressBits(),
                        "BEAT_SHIFT",
                        log2(memory.beatBytes()),
                        "BURST",
                        memory.burstBeats())
                + "\n";
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
