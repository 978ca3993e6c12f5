// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import dev.signum.host.checkpoint.pickle.PickleStack.Violation;
import dev.signum.host.checkpoint.storage.Quote;
import dev.signum.host.checkpoint.storage.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few calls that a pickle of plain tensors makes, as data. */
final class TensorFactory {
    private static final int HIGHEST_RANK = 16;

    private TensorFactory() {}

    /** The meaning of {@code GLOBAL module name}. */
    static Value global(String module, String name) throws Violation {
        var storage = module.equals("torch") ? TensorType.ofStorage(name) : Optional.<TensorType>empty();
        if (storage.isPresent()) {
            return new Value.StorageClass(storage.get());
        }
        return switch (module + " " + name) {
            case "collections OrderedDict" -> Value.Global.ORDERED_DICT;
            case "torch._utils _rebuild_tensor_v2" -> Value.Global.REBUILD_TENSOR;
            case "torch._tensor _rebuild_from_type_v2" -> Value.Global.REBUILD_FROM_TYPE;
            case "torch Tensor" -> Value.Global.TENSOR_CLASS;
            default ->
                throw new Violation("refers to Python object %s, which is not part of a plain tensor checkpoint"
                        .formatted(Quote.of(module + "." + name)));
        };
    }

    /** The storage of a persistent id {@code ('storage', class, key, location, elements)}. */
    static Value storage(Value id) throws Violation {
        if (id instanceof Value.Tuple(List<Value> items)
                && items.size() == 5
                && items.get(0) instanceof Value.Text(String kind)
                && kind.equals("storage")
                && items.get(1) instanceof Value.StorageClass(TensorType type)
                && items.get(2) instanceof Value.Text(String key)
                && items.get(4) instanceof Value.Int(long elements)
                && elements >= 0) {
            return new Value.Storage(type, key, elements);
        }
        throw new Violation("has a persistent id that is not a tensor storage");
    }

    /** {@code callable(*arguments)} for the known callables. */
    static Value call(Value callable, Value arguments) throws Violation {
        if (callable instanceof Value.Global global && arguments instanceof Value.Tuple(List<Value> items)) {
            return switch (global) {
                case ORDERED_DICT -> orderedDict(items);
                case REBUILD_TENSOR -> tensor(items);
                case REBUILD_FROM_TYPE -> fromType(items);
                case TENSOR_CLASS -> throw new Violation("calls torch.Tensor");
            };
        }
        throw new Violation("calls something that is not a known function");
    }

    private static Value orderedDict(List<Value> items) throws Violation {
        if (!items.isEmpty()) {
            throw new Violation("fills an OrderedDict in an unknown way");
        }
        return new Value.Dict();
    }

    /** {@code _rebuild_from_type_v2(func, type, args, state)}: the tensor of func(*args); Python attributes are dropped. */
    private static Value fromType(List<Value> items) throws Violation {
        if (items.size() == 4
                && items.get(0) == Value.Global.REBUILD_TENSOR
                && items.get(1) == Value.Global.TENSOR_CLASS) {
            return call(items.get(0), items.get(2));
        }
        throw new Violation("rebuilds a tensor of an unknown type");
    }

    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks[, metadata])}. */
    private static Value tensor(List<Value> items) throws Violation {
        if (items.size() >= 6
                && items.size() <= 7
                && items.get(0) instanceof Value.Storage storage
                && items.get(1) instanceof Value.Int(long offset)
                && items.get(2) instanceof Value.Tuple(List<Value> size)
                && items.get(3) instanceof Value.Tuple(List<Value> stride)) {
            return inside(new Value.Tensor(storage, offset, integers(size), integers(stride)));
        }
        throw new Violation("rebuilds a tensor from unknown arguments");
    }

    private static List<Long> integers(List<Value> items) throws Violation {
        var integers = new ArrayList<Long>(items.size());
        for (var item : items) {
            if (!(item instanceof Value.Int(long value)) || value < 0) {
                throw new Violation("has a tensor shape or stride that is not a list of sizes");
            }
            integers.add(value);
        }
        return List.copyOf(integers);
    }

    /** Refuses a view that leaves its storage, and one larger than it: no claim can cost more than the file's own size. */
    private static Value inside(Value.Tensor tensor) throws Violation {
        var shape = tensor.shape();
        if (shape.size() != tensor.strides().size() || shape.size() > HIGHEST_RANK || tensor.offset() < 0) {
            throw new Violation("has a tensor whose shape and strides do not fit");
        }
        try {
            long count = 1;
            long last = tensor.offset();
            for (var d = 0; d < shape.size(); d++) {
                count = Math.multiplyExact(count, shape.get(d));
                last = Math.addExact(
                        last,
                        Math.multiplyExact(
                                Math.max(shape.get(d) - 1, 0), tensor.strides().get(d)));
            }
            if (count > 0
                    && (last >= tensor.storage().elements()
                            || count > tensor.storage().elements())) {
                throw new Violation("has a tensor of shape %s outside its storage of %d elements"
                        .formatted(shape, tensor.storage().elements()));
            }
            return tensor;
        } catch (ArithmeticException _) {
            throw new Violation("has a tensor of impossible shape " + shape);
        }
    }
}
