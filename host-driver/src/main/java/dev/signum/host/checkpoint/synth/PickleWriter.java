// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the pickle (protocol 2) of a state dictionary as {@code torch.save} does for FBI-LLM: every parameter carries a
 * Python attribute and is therefore wrapped in {@code _rebuild_from_type_v2}.
 */
final class PickleWriter {
    private static final int HIGHEST_SHORT_MEMO = 255;
    private static final String REBUILD = "torch._utils\n_rebuild_tensor_v2\n";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> places = new HashMap<>();
    private int memo;

    private PickleWriter() {}

    /** The pickle of a dictionary in which tensor i lies in storage i. */
    static byte[] stateDictionary(List<RandomTensor> tensors) {
        var writer = new PickleWriter();
        writer.op(0x80).op(2).op('}').remember().op('(');
        for (var key = 0; key < tensors.size(); key++) {
            writer.text(tensors.get(key).name());
            writer.tensor(tensors.get(key), key);
        }
        return writer.op('u').op('.').bytes.toByteArray();
    }

    private void tensor(RandomTensor tensor, int key) {
        if (tensor.name().endsWith("inv_freq")) {
            global(REBUILD);
            plain(tensor, key);
            op('R').remember();
            return;
        }
        global("torch._tensor\n_rebuild_from_type_v2\n");
        op('(');
        global(REBUILD);
        global("torch\nTensor\n");
        plain(tensor, key);
        op('}').remember();
        text("_has_been_cloned");
        op(0x88).op('s').op('t').remember().op('R').remember();
    }

    /** The arguments of _rebuild_tensor_v2. */
    private void plain(RandomTensor tensor, int key) {
        op('(').op('(');
        text("storage");
        global("torch\nFloatStorage\n");
        text(Integer.toString(key));
        text("cpu");
        integer(Math.toIntExact(tensor.elements()));
        op('t').remember().op('Q');
        integer(0);
        var shape = tensor.shape();
        shape.forEach(this::integer);
        tuple(shape.size());
        if (shape.size() == 2) {
            integer(shape.getLast());
        }
        integer(1);
        tuple(shape.size());
        op(0x89);
        global("collections\nOrderedDict\n");
        op(')').op('R').remember().op('t').remember();
    }

    private void tuple(int size) {
        op(0x84 + size).remember();
    }

    private void integer(int value) {
        if (value < 1 << Byte.SIZE) {
            op('K').op(value);
        } else if (value < 1 << Short.SIZE) {
            op('M').little(value, Short.BYTES);
        } else {
            op('J').little(value, Integer.BYTES);
        }
    }

    private void text(String text) {
        if (recall(text)) {
            return;
        }
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        op('X').little(encoded.length, Integer.BYTES);
        bytes.writeBytes(encoded);
        places.put(text, memo);
        remember();
    }

    private void global(String name) {
        if (recall(name)) {
            return;
        }
        op('c');
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        places.put(name, memo);
        remember();
    }

    private boolean recall(String value) {
        var place = places.get(value);
        if (place == null) {
            return false;
        }
        place('h', 'j', place);
        return true;
    }

    private PickleWriter remember() {
        place('q', 'r', memo++);
        return this;
    }

    private void place(int shortForm, int longForm, int place) {
        if (place <= HIGHEST_SHORT_MEMO) {
            op(shortForm).op(place);
        } else {
            op(longForm).little(place, Integer.BYTES);
        }
    }

    private PickleWriter op(int code) {
        bytes.write(code);
        return this;
    }

    private void little(int value, int length) {
        var all = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value);
        bytes.write(all.array(), 0, length);
    }
}
