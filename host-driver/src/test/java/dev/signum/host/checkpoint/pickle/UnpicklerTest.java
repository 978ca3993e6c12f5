// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.host.checkpoint.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pickle reader knows plain tensors and nothing else. */
@Timeout(60)
class UnpicklerTest {
    private static final long HUGE = Long.MAX_VALUE;

    private static Map<String, Value> read(byte... pickle) {
        var bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
        return Unpickler.stateDictionary(Path.of("evil.bin"), bytes);
    }

    private static PickleBuilder pickle() {
        return new PickleBuilder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os\nsystem",
                "posix\nsystem",
                "builtins\neval",
                "__builtin__\nexec",
                "subprocess\nPopen",
                "torch\nload",
                "torch\nFloatStorage ",
                "torch.storage\nFloatStorage",
                "torch._utils\n_rebuild_parameter",
                "collections\ndefaultdict",
                "a\u0007\u0085b\nc\r\u001b[2J"
            })
    void foreignNamesAreRefused(String name) {
        var evil = pickle().raw("\u0080\u0002c" + name + "\n(")
                .text("touch /tmp/owned")
                .raw("tR.")
                .build();
        Refusal.expect("evil.bin: pickle offset 2: opcode 0x63 refers to Python object", () -> read(evil));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("ends without STOP", pickle().raw("\u0080\u0002}")),
                Arguments.of("ends without STOP", pickle()),
                Arguments.of("protocol 5", pickle().raw("\u0080\u0005.")),
                Arguments.of("one dictionary", pickle().raw("N.")),
                Arguments.of("one dictionary", pickle().raw("}}.")),
                Arguments.of("empty stack", pickle().raw(".")),
                Arguments.of("empty stack", pickle().raw("}(b.")),
                Arguments.of("never set", pickle().raw("}u.")),
                Arguments.of("not used", pickle().raw("I1\n.")),
                Arguments.of("not used", pickle().raw("i os\nsystem\n.")),
                Arguments.of("not used", pickle().raw("o.")),
                Arguments.of("not used", pickle().raw("\u0093.")),
                Arguments.of("claims a string", pickle().raw("X\u00ff\u00ff\u00ff\u00ff")),
                Arguments.of("claims a string", pickle().raw("X\u00ff\u00ff\u00ff\u007fabc")),
                Arguments.of("integer of 255", pickle().raw("\u008a\u00ff")),
                Arguments.of("breaks off", pickle().raw("\u008a\u0008abc")),
                Arguments.of("breaks off", pickle().raw("J12")),
                Arguments.of("breaks off", pickle().raw("ctorch")),
                Arguments.of("longer than 256", pickle().raw("c" + "a".repeat(1000))),
                Arguments.of("memo place 4294967295", pickle().raw("}r\u00ff\u00ff\u00ff\u00ff")),
                Arguments.of("empty", pickle().raw("h\u0007")),
                Arguments.of("empty", pickle().raw("j\u00ff\u00ff\u00ff\u00ff")),
                Arguments.of("key that is not a string", pickle().raw("}NNs.")),
                Arguments.of("not a dictionary", pickle().raw("NNNs.")),
                Arguments.of("not a dictionary", pickle().raw("}(NNNu.")),
                Arguments.of(
                        "twice", pickle().raw("}(").text("a").raw("N").text("a").raw("Nu.")),
                Arguments.of("persistent id", pickle().raw("NQ.")),
                Arguments.of("persistent id", pickle().text("1").raw("Q.")),
                Arguments.of("known function", pickle().raw("NNR.")),
                Arguments.of("known function", pickle().raw("ctorch\nFloatStorage\n)R.")),
                Arguments.of("calls torch.Tensor", pickle().raw("ctorch\nTensor\n)R.")),
                Arguments.of("unknown arguments", pickle().raw("ctorch._utils\n_rebuild_tensor_v2\n)R.")),
                Arguments.of("unknown type", pickle().raw("ctorch._tensor\n_rebuild_from_type_v2\n)R.")),
                Arguments.of("unknown way", pickle().raw("ccollections\nOrderedDict\n(NtR.")),
                Arguments.of("outside its storage", tensor(6, 0, new long[] {7}, 1)),
                Arguments.of("outside its storage", tensor(6, 1, new long[] {6}, 1)),
                Arguments.of("outside its storage", tensor(6, 0, new long[] {1L << 40, 1L << 20}, 0, 0)),
                Arguments.of("impossible shape", tensor(6, 0, new long[] {HUGE, HUGE}, 1, 1)),
                Arguments.of("impossible shape", tensor(6, HUGE, new long[] {2}, 1)),
                Arguments.of("outside its storage", tensor(6, 0, new long[] {2}, HUGE)),
                Arguments.of("impossible shape", tensor(6, 0, new long[] {3}, HUGE)),
                Arguments.of("not fit", tensor(6, 0, new long[] {2, 3}, 1)),
                Arguments.of("not fit", tensor(6, -1, new long[] {2}, 1)),
                Arguments.of("not a list of sizes", tensor(6, 0, new long[] {-2}, 1)),
                Arguments.of("not a list of sizes", tensor(6, 0, new long[] {2}, -1)),
                Arguments.of("persistent id", tensor(-1, 0, new long[] {2}, 1)));
    }

    private static PickleBuilder tensor(long elements, long offset, long[] shape, long... strides) {
        return pickle().tensor("FloatStorage", "0", elements, offset, shape, strides);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenPicklesAreRefused(String words, PickleBuilder pickle) {
        Refusal.expect(words, () -> read(pickle.build()));
    }

    @Test
    void longPicklesStayBounded() {
        Refusal.expect("stacks more than", () -> read("(".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII)));
        Refusal.expect(
                "ends without STOP", () -> read(("N" + "q\0".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Tuples of tuples of tuples ...: 2^200 leaves if anything walked them. */
    @Test
    void sharedValuesAreNotWalked() {
        var bomb = pickle().raw("}").text("a").raw("N");
        for (var i = 0; i < 200; i++) {
            bomb.raw("q\0h\0\u0086");
        }
        assertEquals(1, read(bomb.raw("s.").build()).size());
    }

    @Test
    void dictionaryThatHoldsItselfIsNotWalked() {
        assertEquals(
                1, read(pickle().raw("}q\0").text("a").raw("h\0s.").build()).size());
    }

    @Test
    void orderedDictWithAttributesIsADictionary() {
        var pickle = pickle().raw("\u0080\u0002ccollections\nOrderedDict\n)R}")
                .text("_metadata")
                .raw("Nsb.");
        assertEquals(Map.of(), read(pickle.build()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 255, 256, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersOfAllWidths(long value) {
        var items = read(pickle().raw("}").text("a").integer(value).raw("s.").build());
        assertEquals(new Value.Int(value), items.get("a"));
    }

    @Test
    void shortIntegersAreSigned() {
        var items = read(pickle().raw("}(")
                .text("a")
                .raw("\u008a\u0001\u00ff")
                .text("b")
                .raw("\u008a\0u.")
                .build());
        assertEquals(Map.of("a", new Value.Int(-1), "b", new Value.Int(0)), items);
    }
}
