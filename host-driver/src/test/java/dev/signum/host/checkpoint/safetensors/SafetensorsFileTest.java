// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.host.checkpoint.Refusal;
import dev.signum.host.checkpoint.storage.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, whole and broken. */
@Timeout(60)
class SafetensorsFileTest {
    @TempDir
    Path folder;

    private void open(String header, int dataBytes) throws IOException {
        open(header.getBytes(StandardCharsets.UTF_8).length, header, dataBytes);
    }

    private void open(long length, String header, int dataBytes) throws IOException {
        var text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(Long.BYTES + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(text);
        try (var file = InputFile.open(Files.write(folder.resolve("m.safetensors"), bytes.array()))) {
            SafetensorsFile.tensors(file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}|overlaps",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[0],'data_offsets':[4,4]}}|overlaps",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}|leaves a hole",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|4 bytes that belong to no tensor",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}|lies outside the file",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|do not fit its shape",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[12,0]}}|do not fit its shape",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0]}}|do not fit its shape",
                "{'a':{'dtype':'F32','shape':[-3],'data_offsets':[0,12]}}|not a size",
                "{'a':{'dtype':'F32','shape':[3.0],'data_offsets':[0,12]}}|not a size",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,99999999999999999999]}}|not a size",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,12]}}|impossible shape",
                "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,3],'data_offsets':[0,12]}}|lacks shape",
                "{'a':{'dtype':'F32'}}|lacks shape",
                "{'a':7}|unknown dtype ''",
                "{'a':{'dtype':'F33','shape':[3],'data_offsets':[0,12]}}|unknown dtype 'F33'",
                "{'a':{},'a':{}}|not valid JSON",
                "{} {}|not valid JSON",
                "[]|not a JSON object",
                "{ |not valid JSON",
            })
    void brokenHeaders(String header, String words) {
        Refusal.expect(words, () -> open(header, 12));
    }

    @Test
    void deepAndLongJsonIsRefused() {
        Refusal.expect("not valid JSON", () -> open("{'a':" + "[".repeat(100_000), 0));
        Refusal.expect("not valid JSON", () -> open("{'" + "a".repeat(100_000) + "':1}", 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void impossibleHeaderLengths(long length) {
        Refusal.expect("claims a safetensors header of", () -> open(length, "{}", 0));
    }

    @Test
    void smallFloatsAreWidened() throws IOException {
        var header = "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"d\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[4,12]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[12,16]}}";
        var bytes = ByteBuffer.allocate(8 + header.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 0x3C00).putShort((short) 0x8001).putDouble(0.1);
        bytes.putShort((short) 0xBF80).putShort((short) 0x7F80);
        try (var file = InputFile.open(Files.write(folder.resolve("m.safetensors"), bytes.array()))) {
            var tensors = SafetensorsFile.tensors(file);
            var half = new float[2];
            tensors.get(0).readRows(0, 1, half);
            assertArrayEquals(new float[] {1, -0x1p-24f}, half);
            var wide = new float[1];
            tensors.get(1).readRows(0, 1, wide);
            assertEquals(0.1f, wide[0]);
            var brain = new float[2];
            tensors.get(2).readRows(0, 2, brain);
            assertArrayEquals(new float[] {-1, Float.POSITIVE_INFINITY}, brain);
        }
    }
}
