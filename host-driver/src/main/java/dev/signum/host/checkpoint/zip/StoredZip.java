// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Quote;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and checks the directory of a ZIP archive of stored entries. */
public final class StoredZip {
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW_DATA = 1 << 3;
    private static final int STORED = 0;

    private final InputFile file;
    private final EndOfDirectory end;

    private StoredZip(InputFile file, EndOfDirectory end) {
        this.file = file;
        this.end = end;
    }

    /** The central directory's view of an entry. */
    private record Central(String name, int crc, long size, long localHeader) {}

    private record Located(long from, StoredEntry entry) {
        long to() {
            return entry.start() + entry.size();
        }
    }

    /**
     * The entries of an archive by name, in directory order. Every local header is compared with the directory, and no two
     * entries overlap.
     *
     * @throws InputException if the archive is damaged, compressed or encrypted
     */
    public static Map<String, StoredEntry> entries(InputFile file) {
        return new StoredZip(file, EndOfDirectory.find(file)).entries();
    }

    private Map<String, StoredEntry> entries() {
        var located = new ArrayList<Located>();
        var byName = new LinkedHashMap<String, StoredEntry>();
        for (var central : directory()) {
            var entry = locate(central);
            located.add(new Located(central.localHeader, entry));
            if (byName.put(central.name, entry) != null) {
                throw file.refuse("two entries are named " + Quote.of(central.name));
            }
        }
        refuseOverlaps(located);
        return byName;
    }

    private List<Central> directory() {
        var bytes = file.read(end.start(), (int) end.size());
        var entries = new ArrayList<Central>();
        while (bytes.hasRemaining()) {
            entries.add(central(bytes));
        }
        if (entries.size() != end.entries()) {
            throw file.refuse(
                    "the ZIP directory lists %d entries and states %d".formatted(entries.size(), end.entries()));
        }
        return entries;
    }

    private Central central(ByteBuffer bytes) {
        var at = bytes.position();
        if (bytes.remaining() < CENTRAL_BYTES || bytes.getInt(at) != CENTRAL_SIGNATURE) {
            throw file.refuse("the ZIP directory breaks off at offset " + (end.start() + at));
        }
        var nameLength = Fields.u16(bytes, at + 28);
        var extraLength = Fields.u16(bytes, at + 30);
        var whole = CENTRAL_BYTES + nameLength + extraLength + Fields.u16(bytes, at + 32);
        if (bytes.remaining() < whole) {
            throw file.refuse("the ZIP directory breaks off at offset " + (end.start() + at));
        }
        var name = name(bytes, at + CENTRAL_BYTES, nameLength);
        var extra = bytes.slice(at + CENTRAL_BYTES + nameLength, extraLength).order(bytes.order());
        var wide = new Zip64Extra(file, name, extra);
        var size = wide.value(Fields.u32(bytes, at + 24));
        var packed = wide.value(Fields.u32(bytes, at + 20));
        var header = wide.value(Fields.u32(bytes, at + 42));
        refuseUnsupported(name, Fields.u16(bytes, at + 8), Fields.u16(bytes, at + 10));
        if (size != packed) {
            throw file.refuse("entry " + Quote.of(name) + " is stored with two different sizes");
        }
        bytes.position(at + whole);
        return new Central(name, bytes.getInt(at + 16), size, header);
    }

    private void refuseUnsupported(String name, int flags, int method) {
        if (method != STORED || (flags & ENCRYPTED) != 0) {
            throw new InputException(
                    "%s: entry %s is compressed or encrypted; save the checkpoint again with torch.save."
                            .formatted(file.path(), Quote.of(name)));
        }
    }

    private StoredEntry locate(Central central) {
        if (central.localHeader < 0 || central.localHeader > end.start() - LOCAL_BYTES) {
            throw outOfRange(central.name);
        }
        var header = file.read(central.localHeader, LOCAL_BYTES);
        var nameLength = Fields.u16(header, 26);
        var rest = file.read(central.localHeader + LOCAL_BYTES, nameLength + Fields.u16(header, 28));
        refuseDifferent(central, header, rest, nameLength);
        var start = central.localHeader + LOCAL_BYTES + rest.limit();
        if (central.size < 0 || start > end.start() || central.size > end.start() - start) {
            throw outOfRange(central.name);
        }
        return new StoredEntry(file, central.name, start, central.size, central.crc);
    }

    private void refuseDifferent(Central central, ByteBuffer header, ByteBuffer rest, int nameLength) {
        var flags = Fields.u16(header, 6);
        if (header.getInt(0) != LOCAL_SIGNATURE || !name(rest, 0, nameLength).equals(central.name)) {
            throw differs(central.name);
        }
        refuseUnsupported(central.name, flags, Fields.u16(header, 8));
        if ((flags & SIZES_FOLLOW_DATA) != 0 && header.getInt(14) == 0) {
            return;
        }
        var extra = rest.slice(nameLength, rest.limit() - nameLength).order(rest.order());
        var size = new Zip64Extra(file, central.name, extra).value(Fields.u32(header, 22));
        if (header.getInt(14) != central.crc || size != central.size) {
            throw differs(central.name);
        }
    }

    private static String name(ByteBuffer bytes, int from, int length) {
        return StandardCharsets.UTF_8.decode(bytes.slice(from, length)).toString();
    }

    private void refuseOverlaps(List<Located> located) {
        located.sort(Comparator.comparingLong(Located::from));
        for (var i = 1; i < located.size(); i++) {
            if (located.get(i).from() < located.get(i - 1).to()) {
                throw file.refuse("entries %s and %s overlap"
                        .formatted(
                                Quote.of(located.get(i - 1).entry().name()),
                                Quote.of(located.get(i).entry().name())));
            }
        }
    }

    private InputException differs(String name) {
        return file.refuse("the header of entry " + Quote.of(name) + " differs from the ZIP directory");
    }

    private InputException outOfRange(String name) {
        return file.refuse("entry " + Quote.of(name) + " lies outside the file");
    }
}
