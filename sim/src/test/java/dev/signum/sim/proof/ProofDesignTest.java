// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofDesignTest {
    private static final String TOP = """
            module top (
              input  wire          clk,
              output wire [3:0]    sum
            );
              middle #(.A(1)) middle_1 (
                .clk (clk)
              );
              leaf leaf_1 (
                .out (sum)
              );
            endmodule
            """;
    private static final String MIDDLE = """
            module middle (
              input  wire          clk
            );
              leaf inner (
                .out ()
              );
            endmodule
            """;
    private static final String LEAF = """
            module leaf (
              output wire          valid,
              output wire signed [3:0]    out
            );
              assign valid = 1'b1;
              assign out = 4'h7;
            endmodule
            """;
    private static final Map<String, String> FILES =
            Map.of("top.v", TOP, "middle.v", MIDDLE, "leaf.v", LEAF, "other.v", "module other ();\nendmodule\n");

    @Test
    void holdsTheTopAndWhatIsBelowIt() {
        assertEquals(
                Set.of("top.v", "middle.v", "leaf.v"),
                ProofDesign.of("top", FILES).files().keySet());
        assertEquals(
                Set.of("middle.v", "leaf.v"),
                ProofDesign.of("middle", FILES).files().keySet());
    }

    @Test
    void aMissingModuleIsNamed() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ProofDesign.of("lost", Map.of("top.v", TOP)));
        assertEquals("no file lost.v among [top.v]", e.getMessage());
    }

    @Test
    void propertiesGoBeforeTheEndOfTheTop() {
        ProofDesign design = ProofDesign.of("leaf", FILES)
                .inside("  always @* begin\n    a: assert (out == 7);\n    b: assert (valid);\n  end");
        assertEquals(Set.of("a", "b"), design.assertions());
        assertTrue(design.files().get("leaf.v").endsWith("  end\nendmodule\n"), "one endmodule, at the end");
        ProofDesign one = design.asserting("b");
        assertEquals(Set.of("b"), one.assertions());
        assertFalse(one.files().get("leaf.v").contains("out == 7"), "the other is gone with what it says");
    }

    @Test
    void aFreedModuleKeepsItsPortsAndForgetsTheRest() {
        ProofDesign design = ProofDesign.of("top", FILES).freed("leaf");
        assertEquals("""
                module leaf (
                  output wire          valid,
                  output wire signed [3:0]    out
                );
                  (* anyseq *) wire any_valid;
                  assign valid = any_valid;
                  (* anyseq *) wire [3:0] any_out;
                  assign out = any_out;
                endmodule
                """, design.files().get("leaf.v"));
        assertEquals(
                Set.of("middle.v"),
                ProofDesign.of("middle", FILES).freed("middle").files().keySet(),
                "what only the freed module used is gone");
    }

    @Test
    void aMutationMustHitOnce() {
        ProofDesign design = ProofDesign.of("leaf", FILES);
        ProofDesign broken = design.mutated("leaf", "4'h7", "4'h6");
        assertEquals(LEAF.replace("4'h7", "4'h6"), broken.files().get("leaf.v"));
        assertEquals(LEAF, design.files().get("leaf.v"), "the original stays");
        IllegalArgumentException never =
                assertThrows(IllegalArgumentException.class, () -> design.mutated("leaf", "4'h5", ""));
        assertEquals("'4'h5' must occur once in leaf.v, not never", never.getMessage());
        IllegalArgumentException often =
                assertThrows(IllegalArgumentException.class, () -> design.mutated("leaf", "assign", ""));
        assertEquals("'assign' must occur once in leaf.v, not more than once", often.getMessage());
    }
}
