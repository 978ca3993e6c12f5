// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.pickle;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Quote;
import dev.signum.host.checkpoint.storage.StoredTensor;
import dev.signum.host.checkpoint.storage.TensorInfo;
import dev.signum.host.checkpoint.zip.StoredEntry;
import dev.signum.host.checkpoint.zip.StoredZip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tensors of one file written by {@code torch.save} (PyTorch 1.6 or later). */
public final class TorchFile {
    private static final int ZIP_MAGIC = 0x04034b50;
    private static final int LARGEST_PICKLE = 16 << 20;
    private static final String PICKLE = "/data.pkl";

    private final InputFile file;
    private final Map<String, StoredEntry> entries;
    private final String prefix;

    private TorchFile(InputFile file, Map<String, StoredEntry> entries, String prefix) {
        this.file = file;
        this.entries = entries;
        this.prefix = prefix;
    }

    /**
     * The tensors that a checkpoint file names, in its order. Each storage's CRC-32 is verified: before it is first read, or by who scans all of it.
     *
     * @param file stays open as long as the tensors are read
     * @throws InputException if the file is no such checkpoint, is damaged, or holds more than plain tensors
     */
    public static List<StoredTensor> tensors(InputFile file) {
        if (file.size() < Integer.BYTES || file.read(0, Integer.BYTES).getInt() != ZIP_MAGIC) {
            throw new InputException(
                    file.path() + ": is not a ZIP-based PyTorch file; save the model again with PyTorch 1.6 or later.");
        }
        var entries = StoredZip.entries(file);
        var pickles =
                entries.keySet().stream().filter(name -> name.endsWith(PICKLE)).toList();
        if (pickles.size() != 1) {
            throw file.refuse("has %d entries named data.pkl where one belongs".formatted(pickles.size()));
        }
        var name = pickles.getFirst();
        return new TorchFile(file, entries, name.substring(0, name.length() - PICKLE.length())).tensors();
    }

    private List<StoredTensor> tensors() {
        refuseBigEndian();
        var pickle = entries.get(prefix + PICKLE).readAll(LARGEST_PICKLE);
        var tensors = new ArrayList<StoredTensor>();
        Unpickler.stateDictionary(file.path(), pickle).forEach((name, value) -> {
            if (!(value instanceof Value.Tensor tensor)) {
                throw new InputException(
                        "%s: entry %s of the checkpoint is not a tensor; save the model's state_dict alone."
                                .formatted(file.path(), Quote.of(name)));
            }
            tensors.add(tensor(name, tensor));
        });
        return tensors;
    }

    private void refuseBigEndian() {
        var order = entries.get(prefix + "/byteorder");
        if (order != null
                && !StandardCharsets.US_ASCII
                        .decode(order.readAll(16))
                        .toString()
                        .strip()
                        .equals("little")) {
            throw new InputException(
                    file.path() + ": holds big-endian data; save the model again on a little-endian machine.");
        }
    }

    private StoredTensor tensor(String name, Value.Tensor tensor) {
        var storage = tensor.storage();
        var entry = entries.get(prefix + "/data/" + storage.key());
        if (entry == null) {
            throw file.refuse("tensor %s lies in entry data/%s, which is missing"
                    .formatted(Quote.of(name), Quote.of(storage.key())));
        }
        var elements = storage.elements();
        if (elements > Long.MAX_VALUE / Long.BYTES || elements * storage.type().bytes() != entry.size()) {
            throw file.refuse("storage %s has %d bytes where tensor %s states %d elements"
                    .formatted(Quote.of(storage.key()), entry.size(), Quote.of(name), elements));
        }
        var info = new TensorInfo(name, storage.type(), tensor.shape(), file.path());
        return new StoredTensor(info, file, entry.start(), layout(tensor), entry);
    }

    private static StoredTensor.Layout layout(Value.Tensor tensor) {
        var strides = tensor.strides();
        var rows = strides.size() < 2 ? 0 : strides.getFirst();
        var columns = strides.isEmpty() ? 1 : strides.getLast();
        return new StoredTensor.Layout(tensor.offset(), rows, columns);
    }
}
