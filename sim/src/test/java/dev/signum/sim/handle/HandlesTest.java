// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.handle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.design.Design;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.Port;
import dev.signum.sim.verilator.WidePort;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

    private static final String LANES = """
            module lanes (
                input clk, input in_valid, output reg in_ready,
                input [11:0] lane_0, input [11:0] lane_1,
                input [99:0] beat, output reg [99:0] inverted,
                input [63:0] word, output reg [63:0] words,
                output reg [12:0] sum, input [4:0] boolean);
              always @(posedge clk) begin
                in_ready <= in_valid;
                sum <= {lane_0[11], lane_0} + {lane_1[11], lane_1};
                inverted <= ~beat;
                words <= word;
              end
            endmodule
            """;

    private final Dut dut =
            Design.of("lanes", Map.of("lanes.v", LANES)).compile().open();

    @AfterEach
    void close() {
        dut.close();
    }

    record Handshake(BitPort valid, BitPort ready) {}

    record Lanes(
            Handshake in,
            List<IntPort> lane,
            WidePort beat,
            WidePort inverted,
            LongPort word,
            LongPort words,
            IntPort sum,
            Port boolean_) {}

    private <T extends Record> T bind(Class<T> type) {
        return Handles.bind(type, dut, Set.of("clk"));
    }

    @Test
    void componentsAreThePortsOfTheirNames() {
        Lanes lanes = bind(Lanes.class);
        lanes.in.valid.set(true);
        lanes.lane.get(0).setSigned(-2048);
        lanes.lane.get(1).set(0xFFF);
        lanes.word.set(-5);
        lanes.beat.setWords(0x0123456789ABCDEFL, 5);
        dut.step();
        assertTrue(lanes.in.ready.get());
        assertFalse(lanes.in.ready.sampled());
        assertEquals(-2049, lanes.sum.getSigned());
        assertEquals(0x1FFF & -2049, lanes.sum.get());
        assertEquals(-5, lanes.words.get());
        assertArrayEquals(new long[] {~0x0123456789ABCDEFL, 0xFFFFFFFFAL}, lanes.inverted.getWords());
        assertEquals(2, lanes.lane.size());
        assertEquals("boolean[5]", lanes.boolean_.toString());
        dut.step();
        assertEquals(-2049, lanes.sum.sampledSigned());
        assertArrayEquals(lanes.inverted.getWords(), lanes.inverted.sampledWords());
    }

    @Test
    void wideViewsAreTheModelsOwnBytes() {
        Lanes lanes = bind(Lanes.class);
        assertEquals(13, lanes.beat.live().byteSize());
        lanes.beat.live().set(ValueLayout.JAVA_BYTE, 12, (byte) 0x0F);
        assertEquals(BigInteger.valueOf(15).shiftLeft(96), lanes.beat.get());
        dut.step();
        MemorySegment seen = lanes.inverted.live();
        assertEquals(0, seen.get(ValueLayout.JAVA_BYTE, 12));
        assertEquals(-1, seen.get(ValueLayout.JAVA_BYTE, 11));
        assertEquals(15, lanes.beat.sampled().get(ValueLayout.JAVA_BYTE, 12));
        assertThrows(IllegalArgumentException.class, () -> seen.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        assertThrows(IndexOutOfBoundsException.class, () -> seen.get(ValueLayout.JAVA_BYTE, 13));
        assertThrows(IllegalArgumentException.class, () -> lanes.inverted.setWords(1));
        assertThrows(IllegalArgumentException.class, () -> lanes.beat.set(BigInteger.ONE.shiftLeft(100)));
    }

    @Test
    void wideSamplesAreNumbersToo() {
        Lanes lanes = bind(Lanes.class);
        BigInteger value = BigInteger.valueOf(0xF5).shiftLeft(92);
        lanes.beat.set(value);
        dut.step();
        lanes.beat.set(BigInteger.ONE);
        assertEquals(value, lanes.beat.sampledBig());
        assertEquals(BigInteger.ONE, lanes.beat.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {-2049, 2048, Integer.MIN_VALUE})
    void signedValuesOutOfRangeAreRefused(int value) {
        IntPort lane = bind(Lanes.class).lane.getFirst();
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> lane.setSigned(value));
        assertEquals("port lane_0 has 12 bits and cannot hold " + value, e.getMessage());
    }

    @Test
    void narrowPortsCheckWidthAndDirection() {
        Lanes lanes = bind(Lanes.class);
        assertThrows(IllegalArgumentException.class, () -> lanes.lane.getFirst().set(4096));
        assertThrows(IllegalArgumentException.class, () -> lanes.lane.getFirst().set(-1));
        assertEquals(
                "port sum is an output and cannot be set",
                assertThrows(IllegalArgumentException.class, () -> lanes.sum.set(1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> lanes.words.set(1));
        assertThrows(IllegalArgumentException.class, () -> lanes.in.ready.set(true));
    }

    private static final String ALL =
            "[clk[1], in_valid[1], in_ready[1], lane_0[12], lane_1[12], beat[100], inverted[100], "
                    + "word[64], words[64], sum[13], boolean[5]]";

    record Unknown(BitPort inValid, BitPort out_valid) {}

    record Wide(BitPort lane_0) {}

    record Foreign(BitPort in_valid, String text) {}

    record NoList(List<IntPort> sum) {}

    record Incomplete(Handshake in, List<IntPort> lane, Port beat, Port inverted, Port word, Port words) {}

    @Partial
    record Part(BitPort inReady) {}

    private String refusal(Class<? extends Record> type) {
        return assertThrows(IllegalArgumentException.class, () -> bind(type)).getMessage();
    }

    @Test
    void whatDoesNotFitIsRefusedInOneSentence() {
        String ports = dut.ports().stream().map(Port::toString).toList().toString();
        assertEquals(ALL.length(), ports.length(), ports);
        assertEquals(
                "the handle Unknown has the component out_valid, and the design has no such port; it has " + ports,
                refusal(Unknown.class));
        assertEquals(
                "the handle Wide has the wrong type for lane_0: port lane_0 has 12 bits, and BitPort is for exactly 1; the"
                        + " ports are " + ports,
                refusal(Wide.class));
        assertEquals(
                "the handle Foreign has the component text of type java.lang.String, which is none of BitPort, IntPort,"
                        + " LongPort, WidePort, Port, a record or a List of them",
                refusal(Foreign.class));
        assertEquals(
                "the handle NoList has the list sum, and the design has no port sum_0; it has " + ports,
                refusal(NoList.class));
    }

    @Test
    void portsWithoutComponentAreNamedUnlessTheRecordIsPartial() {
        assertTrue(refusal(Incomplete.class).startsWith("the handle Incomplete has no component for ["));
        assertTrue(refusal(Incomplete.class).endsWith("; add them, or mark the record @Partial"));
        assertFalse(refusal(Incomplete.class).contains("clk"));
        assertFalse(bind(Part.class).inReady.get());
    }

    @Test
    void handlesAreToldFromOtherRecords() {
        record Size(int width) {}
        assertTrue(Handles.isHandle(Lanes.class));
        assertTrue(Handles.isHandle(Part.class));
        assertFalse(Handles.isHandle(Size.class));
        assertFalse(Handles.isHandle(String.class));
    }
}
