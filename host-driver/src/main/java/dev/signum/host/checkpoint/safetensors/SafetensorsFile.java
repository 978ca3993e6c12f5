// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Json;
import dev.signum.host.checkpoint.storage.Quote;
import dev.signum.host.checkpoint.storage.StorageCheck;
import dev.signum.host.checkpoint.storage.StoredTensor;
import dev.signum.host.checkpoint.storage.TensorInfo;
import dev.signum.host.checkpoint.storage.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tensors of one safetensors file. As the format demands, the tensors fill the data section without holes or overlaps
 * (huggingface/safetensors, README.md, "Format"). The format has no checksum: damage to elements goes unnoticed here.
 */
public final class SafetensorsFile {
    private static final int LARGEST_HEADER = 4 << 20;
    private static final int HIGHEST_RANK = 16;
    private static final String METADATA = "__metadata__";

    private final InputFile file;
    private final long dataStart;

    private SafetensorsFile(InputFile file, long dataStart) {
        this.file = file;
        this.dataStart = dataStart;
    }

    /**
     * The tensors that a file's header names, in file order.
     *
     * @param file stays open as long as the tensors are read
     * @throws InputException if the file is damaged or breaks the format
     */
    public static List<StoredTensor> tensors(InputFile file) {
        if (file.size() < Long.BYTES) {
            throw file.refuse("is too short for a safetensors header");
        }
        var length = file.read(0, Long.BYTES).getLong();
        if (length < 2 || length > LARGEST_HEADER || length > file.size() - Long.BYTES) {
            throw file.refuse("claims a safetensors header of " + Long.toUnsignedString(length) + " bytes");
        }
        var header = file.read(Long.BYTES, (int) length);
        return new SafetensorsFile(file, Long.BYTES + length).parse(header.array());
    }

    private List<StoredTensor> parse(byte[] header) {
        var tensors = new ArrayList<StoredTensor>();
        for (var field :
                Json.object(file.path(), "the safetensors header", header).properties()) {
            if (!field.getKey().equals(METADATA)) {
                tensors.add(tensor(field.getKey(), field.getValue()));
            }
        }
        tensors.sort(Comparator.comparingLong(StoredTensor::start));
        refuseGaps(tensors);
        return tensors;
    }

    private StoredTensor tensor(String name, JsonNode fields) {
        var tag = fields.path("dtype").asText();
        var type = TensorType.ofTag(tag).orElseThrow(() -> refuse(name, "has unknown dtype " + Quote.of(tag)));
        var shape = sizes(name, fields.path("shape"));
        var offsets = sizes(name, fields.path("data_offsets"));
        var info = new TensorInfo(name, type, shape, file.path());
        if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes(info)) {
            throw refuse(name, "has data_offsets %s that do not fit its shape %s".formatted(offsets, shape));
        }
        if (offsets.get(1) > file.size() - dataStart) {
            throw refuse(name, "lies outside the file");
        }
        var layout = new StoredTensor.Layout(0, info.columns(), 1);
        return new StoredTensor(info, file, dataStart + offsets.get(0), layout, StorageCheck.NONE);
    }

    private List<Long> sizes(String name, JsonNode array) {
        if (!array.isArray() || array.size() > HIGHEST_RANK) {
            throw refuse(name, "lacks shape or data_offsets");
        }
        var sizes = new ArrayList<Long>(array.size());
        for (var size : array) {
            if (!Json.isLong(size) || size.asLong() < 0) {
                throw refuse(name, "has a shape or offset that is not a size");
            }
            sizes.add(size.asLong());
        }
        return sizes;
    }

    private long bytes(TensorInfo info) {
        try {
            long bytes = info.type().bytes();
            for (var size : info.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
            return bytes;
        } catch (ArithmeticException _) {
            throw refuse(info.name(), "has impossible shape " + info.shapeText());
        }
    }

    private void refuseGaps(List<StoredTensor> tensors) {
        var end = dataStart;
        for (var tensor : tensors) {
            if (tensor.start() != end) {
                throw refuse(tensor.info().name(), "overlaps another tensor or leaves a hole before it");
            }
            end += bytes(tensor.info());
        }
        if (end != file.size()) {
            throw file.refuse("has %d bytes that belong to no tensor".formatted(file.size() - end));
        }
    }

    private InputException refuse(String name, String problem) {
        return file.refuse("tensor " + Quote.of(name) + " " + problem);
    }
}
