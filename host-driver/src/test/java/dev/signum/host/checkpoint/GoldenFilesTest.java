// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written by torch.save and by safetensors, read back. */
class GoldenFilesTest {
    private static final String Q = "model.layers.0.self_attn.q_proj.";

    @TempDir
    Path folder;

    @Test
    void torchFileWithWrappedTensors() throws IOException {
        Vectors.write("torch_bin_b64", folder.resolve("pytorch_model.bin"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertEquals(List.of(Q + "weight", Q + "wscale", Q + "wbias"), List.copyOf(checkpoint.tensorNames()));
            assertEquals(List.of(2L, 3L), checkpoint.info(Q + "weight").shape());
            assertEquals(List.of(1L, 3L), checkpoint.info(Q + "wscale").shape());
            var rows = new float[6];
            checkpoint.readRows(Q + "weight", 0, 2, rows);
            assertArrayEquals(new float[] {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f}, rows);
            var last = new float[3];
            checkpoint.readRows(Q + "weight", 1, 1, last);
            assertArrayEquals(new float[] {0.5f, 1.5f, 2.5f}, last);
        }
    }

    @Test
    void safetensorsFile() throws IOException {
        Vectors.write("safetensors_b64", folder.resolve("model.safetensors"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertEquals(TensorType.UINT8, checkpoint.info(Q + "weight").type());
            var scale = new float[1];
            checkpoint.readRows(Q + "weight_scale", 0, 1, scale);
            assertEquals(1.5625f, scale[0]); // 0x3FC8 in bfloat16
            var error =
                    assertThrows(InputException.class, () -> checkpoint.readRows(Q + "weight", 0, 4, new float[20]));
            assertTrue(error.getMessage().contains("holds U8 elements"), error.getMessage());
        }
    }

    @Test
    void readsOutsideTheTensorAreTheCallersMistake() throws IOException {
        Vectors.write("torch_bin_b64", folder.resolve("pytorch_model.bin"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThrows(IndexOutOfBoundsException.class, () -> checkpoint.readRows(Q + "weight", 1, 2, new float[6]));
            assertThrows(IndexOutOfBoundsException.class, () -> checkpoint.readRows(Q + "weight", 0, 2, new float[5]));
            assertThrows(InputException.class, () -> checkpoint.info("absent"));
        }
    }
}
