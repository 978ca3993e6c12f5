// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.pickle.PickleStack.Violation;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interprets the pickle (protocol 2) of a checkpoint of plain tensors. Opcodes are those that {@code torch.save} needs for a
 * state dictionary (CPython, Lib/pickletools.py); every other opcode, and every Python name outside {@link Value.Global}, is
 * refused. Time and memory are bounded by the pickle's own length.
 */
final class Unpickler {
    private static final int LONGEST_NAME = 256;
    private static final String REMEDY =
            "; Signum runs no Python from a file, so save the model again as a plain state_dict or as safetensors.";

    private final Path file;
    private final ByteBuffer bytes;
    private final PickleStack stack = new PickleStack();

    private Unpickler(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * The top-level dictionary of a pickle.
     *
     * @param file named in errors
     * @param bytes the whole pickle, little-endian
     * @throws InputException naming file, offset and opcode if the pickle holds anything else
     */
    static Map<String, Value> stateDictionary(Path file, ByteBuffer bytes) {
        return new Unpickler(file, bytes).run();
    }

    private Map<String, Value> run() {
        while (true) {
            var offset = bytes.position();
            if (!bytes.hasRemaining()) {
                throw refuse(offset, "ends without STOP");
            }
            var opcode = bytes.get() & 0xFF;
            try {
                if (opcode == '.') {
                    return result();
                }
                step(opcode);
            } catch (Violation e) {
                throw refuse(offset, "opcode 0x%02x %s".formatted(opcode, e.getMessage()));
            }
        }
    }

    private InputException refuse(int offset, String problem) {
        return new InputException(file + ": pickle offset " + offset + ": " + problem + REMEDY);
    }

    private Map<String, Value> result() throws Violation {
        if (stack.pop() instanceof Value.Dict(Map<String, Value> items) && stack.size() == 0) {
            return items;
        }
        throw new Violation("leaves something other than one dictionary");
    }

    private void step(int opcode) throws Violation {
        switch (opcode) {
            case 0x80 -> protocol();
            case 'q' -> stack.memorise(u8());
            case 'r' -> stack.memorise(u32());
            case 's' -> store(stack.pop(2));
            case 'u' -> store(stack.popToMark());
            case 'b' -> stack.pop(); // state of an OrderedDict: Python attributes, of no use here
            default -> stack.push(value(opcode));
        }
    }

    private Value value(int opcode) throws Violation {
        return switch (opcode) {
            case 'c' -> TensorFactory.global(line(), line());
            case 'h' -> stack.recall(u8());
            case 'j' -> stack.recall(u32());
            case 'Q' -> TensorFactory.storage(stack.pop());
            case 'R' -> reduce();
            case 't' -> new Value.Tuple(stack.popToMark());
            case 0x85 -> new Value.Tuple(stack.pop(1));
            case 0x86 -> new Value.Tuple(stack.pop(2));
            case 0x87 -> new Value.Tuple(stack.pop(3));
            default -> constant(opcode);
        };
    }

    private Value constant(int opcode) throws Violation {
        return switch (opcode) {
            case '(' -> Value.Plain.MARK;
            case '}' -> new Value.Dict();
            case ')' -> new Value.Tuple(List.of());
            case ']' -> Value.Plain.EMPTY_LIST;
            case 'N' -> Value.Plain.NONE;
            case 0x88 -> Value.Plain.TRUE;
            case 0x89 -> Value.Plain.FALSE;
            case 'X' -> text();
            case 'J' -> new Value.Int(need(Integer.BYTES).getInt());
            case 'K' -> new Value.Int(u8());
            case 'M' -> new Value.Int(Short.toUnsignedInt(need(Short.BYTES).getShort()));
            case 0x8a -> wide();
            default -> throw new Violation("is not used by a plain tensor checkpoint");
        };
    }

    private void protocol() throws Violation {
        var version = u8();
        if (version != 2) {
            throw new Violation("states pickle protocol " + version + " where 2 is read");
        }
    }

    private Value reduce() throws Violation {
        var arguments = stack.pop();
        return TensorFactory.call(stack.pop(), arguments);
    }

    private void store(List<Value> pairs) throws Violation {
        if (!(stack.top() instanceof Value.Dict(Map<String, Value> items)) || pairs.size() % 2 != 0) {
            throw new Violation("stores into something that is not a dictionary");
        }
        for (var i = 0; i < pairs.size(); i += 2) {
            if (!(pairs.get(i) instanceof Value.Text(String key))) {
                throw new Violation("has a dictionary key that is not a string");
            }
            if (items.put(key, pairs.get(i + 1)) != null) {
                throw new Violation("defines " + Quote.of(key) + " twice");
            }
        }
    }

    private Value text() throws Violation {
        var length = u32();
        if (length > bytes.remaining()) {
            throw new Violation("claims a string of " + length + " bytes");
        }
        var encoded = new byte[(int) length];
        bytes.get(encoded);
        return new Value.Text(new String(encoded, StandardCharsets.UTF_8));
    }

    private Value wide() throws Violation {
        var length = u8();
        if (length > Long.BYTES) {
            throw new Violation("holds an integer of " + length + " bytes");
        }
        long value = 0;
        var encoded = need(length);
        for (var i = 0; i < length; i++) {
            value |= (encoded.get() & 0xFFL) << (Byte.SIZE * i);
        }
        var unused = Long.SIZE - Byte.SIZE * length;
        return new Value.Int(unused == Long.SIZE ? 0 : value << unused >> unused);
    }

    private String line() throws Violation {
        var text = new StringBuilder();
        for (var c = u8(); c != '\n'; c = u8()) {
            if (text.length() == LONGEST_NAME) {
                throw new Violation("has a name longer than " + LONGEST_NAME + " characters");
            }
            text.append((char) c);
        }
        return text.toString();
    }

    private int u8() throws Violation {
        return need(1).get() & 0xFF;
    }

    private long u32() throws Violation {
        return Integer.toUnsignedLong(need(Integer.BYTES).getInt());
    }

    private ByteBuffer need(int count) throws Violation {
        return Optional.of(bytes).filter(b -> b.remaining() >= count).orElseThrow(() -> new Violation("breaks off"));
    }
}
