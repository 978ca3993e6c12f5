// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static dev.signum.proof.Mutant.near;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Induction;
import java.util.ArrayList;
import java.util.List;

/** The register file, an AXI4-Lite slave. */
final class ControlBlocks {
    private ControlBlocks() {}

    static List<Block> all() {
        return List.of(
                registers(
                        "small",
                        Rtl.SMALL,
                        List.of(
                                near(
                                        "read_picking <= read_selecting;",
                                        "read_picking <= read_accept;",
                                        "read_state_is_one_of_four"),
                                near("write_address <= axi_awaddr;", "write_address <= axi_araddr;", "write_is_kept"),
                                near(
                                        "assign axi_bvalid = write_answering;",
                                        "assign axi_bvalid = (write_answering && (! busy));",
                                        "write_answered_in_the_next_cycle"),
                                near("&& (! write_answering)", "", "one_write_at_a_time"),
                                near("&& (! read_answering))", ")", "one_read_at_a_time"),
                                near(
                                        "assign axi_wready = write_accept;",
                                        "assign axi_wready = axi_wvalid;",
                                        "address_and_data_together"),
                                near(
                                        "assign axi_awready = write_accept;",
                                        "assign axi_awready = (! write_answering);",
                                        "taken_only_when_offered"),
                                near(
                                        "(axi_arvalid && (! read_selecting))",
                                        "(axi_arvalid && (! read_selecting) && (! busy))",
                                        "idle_takes_a_read_at_once"),
                                near(
                                        "assign write_accept = ((axi_awvalid",
                                        "assign write_accept = ((! busy) && (axi_awvalid",
                                        "idle_takes_a_write_at_once"),
                                near(
                                        "assign axi_bvalid = write_answering;",
                                        "assign axi_bvalid = (write_answering && (! busy));",
                                        "write_answer_stays"),
                                near(
                                        "assign axi_bvalid = write_answering;",
                                        "assign axi_bvalid = 1'b1;",
                                        "write_answer_was_asked"),
                                near(
                                        "assign axi_rvalid = read_answering;",
                                        "assign axi_rvalid = (read_answering && (! busy));",
                                        "read_answer_stays"),
                                near(
                                        "assign axi_rvalid = read_answering;",
                                        "assign axi_rvalid = (read_answering || (! read_picking));",
                                        "read_answer_was_asked"),
                                near(
                                        "assign axi_rdata = read_data;",
                                        "assign axi_rdata = (read_data ^ commands_done);",
                                        "read_data_stays"),
                                near(
                                        "assign axi_rresp = 2'b00;",
                                        "assign axi_rresp = {failed, 1'b0};",
                                        "answers_are_okay"),
                                near(
                                        "if(read_picking) begin\n        read_answering <= 1'b1;",
                                        "if(read_picking) begin\n        read_answering <= (! busy);",
                                        "read_answered_in_three_cycles"),
                                near(
                                        "if(axi_bready) begin\n          write_answering",
                                        "if(axi_awvalid) begin\n          write_answering",
                                        "write_state_is_known"),
                                near(
                                        "read_address <= axi_araddr;",
                                        "read_address <= axi_awaddr;",
                                        "asked_address_is_kept"),
                                near(
                                        "assign write_position = (write_valid ",
                                        "assign write_position = (write_valid && (! axi_arvalid) ",
                                        "no_write_is_lost"),
                                near(
                                        "write_valid <= (write_accept && (&axi_wstrb));",
                                        "write_valid <= write_accept;",
                                        "no_write_is_lost"),
                                near(
                                        "if(ended) begin\n        irq_pending <= 1'b1;\n      end else begin\n        if(clear_pending) begin\n          irq_pending <= 1'b0;\n        end\n      end",
                                        "if(clear_pending) begin\n        irq_pending <= 1'b0;\n      end else begin\n        if(ended) begin\n          irq_pending <= 1'b1;\n        end\n      end",
                                        "no_interrupt_is_lost"),
                                near(
                                        "assign irq = (irq_enable && irq_pending);",
                                        "assign irq = irq_pending;",
                                        "interrupt_is_pending_and_enabled"),
                                near(
                                        "selected_5c <= (read_address == 16'h005c);",
                                        "selected_5c <= (read_address == 16'h0058);",
                                        "reads_what_was_written"),
                                near("&& write_data[0]) && (! busy));", "&& write_data[0]));", "doorbell_is_a_write"))),
                registers("tiny", Preset.TINY.config(), List.of()),
                registers("u250", Preset.U250.config(), List.of()));
    }

    private static Block registers(String size, CoreConfig config, List<Mutant> mutants) {
        List<Object> constants = new ArrayList<>(List.of("MAGIC", "32'h" + Integer.toHexString(Register.MAGIC_VALUE)));
        for (Register register : Register.values()) {
            constants.add("AT_" + register.name());
            constants.add("16'h" + Integer.toHexString(register.offset()));
        }
        ProofDesign design = Properties.in(
                Rtl.module(config, "register_file"), "register_file.vh", Properties.constants(constants.toArray()));
        return new Block("AXI-Lite slave register_file, " + size, design, new Induction(2), 9, 9, "1", mutants);
    }
}
