// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.fuse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes {@code fuse_attr}, {@code fuse_entry_out}, {@code fuse_attr_out} and {@code fuse_dirent} for one folder of files. */
final class Attributes {
    /** Node of the folder; files follow in order. */
    static final long ROOT = 1;

    private static final long FIRST_FILE = ROOT + 1;
    private static final int ATTR = 88;
    private static final int ATTR_OUT = 16;
    private static final int ENTRY_OUT = 40;

    private static final int FOLDER_MODE = 0040755;
    private static final int FILE_TYPE = 0100000;
    private static final int BLOCK = 4096;
    private static final long MODE = 60;
    private static final long LINKS = 64;
    private static final long USER = 68;
    private static final long GROUP = 72;
    private static final long BLOCK_SIZE = 80;
    private static final int DIRENT = 24;
    private static final int DIRENT_FOLDER = 4;
    private static final int DIRENT_FILE = 8;

    private final Owner owner;
    private final int permissions;
    private final List<String> names;

    /**
     * A folder.
     *
     * @param owner of it and of every file
     * @param permissions of every file, as {@code 0600}
     */
    Attributes(Owner owner, int permissions, List<String> names) {
        this.owner = owner;
        this.permissions = permissions;
        this.names = List.copyOf(names);
    }

    /** The node of a file. */
    static long node(int index) {
        return FIRST_FILE + index;
    }

    /** The file of a node. */
    static int index(long node) {
        return (int) (node - FIRST_FILE);
    }

    /** Writes {@code fuse_attr_out} over zeros, which say that the kernel is to keep nothing; its bytes. */
    int attributes(MemorySegment out, long node) {
        attr(out.asSlice(ATTR_OUT), node);
        return ATTR_OUT + ATTR;
    }

    /** Writes {@code fuse_entry_out} over zeros; its bytes. */
    int entry(MemorySegment out, long node) {
        out.set(ValueLayout.JAVA_LONG, 0, node);
        attr(out.asSlice(ENTRY_OUT), node);
        return ENTRY_OUT + ATTR;
    }

    private void attr(MemorySegment out, long node) {
        out.set(ValueLayout.JAVA_LONG, 0, node);
        out.set(ValueLayout.JAVA_INT, MODE, node == ROOT ? FOLDER_MODE : FILE_TYPE | permissions);
        out.set(ValueLayout.JAVA_INT, LINKS, 1);
        out.set(ValueLayout.JAVA_INT, USER, owner.user());
        out.set(ValueLayout.JAVA_INT, GROUP, owner.group());
        out.set(ValueLayout.JAVA_INT, BLOCK_SIZE, BLOCK);
    }

    /** Writes the folder's entries from {@code from} on that fit, over zeros; how many bytes they take. */
    int entries(MemorySegment out, long from) {
        int at = 0;
        for (long index = from; index < names.size() + 2L; index++) {
            byte[] name = name(index).getBytes(StandardCharsets.UTF_8);
            int bytes = DIRENT + (name.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
            if (at + bytes > out.byteSize()) {
                break;
            }
            out.set(ValueLayout.JAVA_LONG, at, index < 2 ? ROOT : node((int) index - 2));
            out.set(ValueLayout.JAVA_LONG, at + 8L, index + 1);
            out.set(ValueLayout.JAVA_INT, at + 16L, name.length);
            out.set(ValueLayout.JAVA_INT, at + 20L, index < 2 ? DIRENT_FOLDER : DIRENT_FILE);
            MemorySegment.copy(name, 0, out, ValueLayout.JAVA_BYTE, at + (long) DIRENT, name.length);
            at += bytes;
        }
        return at;
    }

    private String name(long index) {
        return switch ((int) index) {
            case 0 -> ".";
            case 1 -> "..";
            default -> names.get((int) index - 2);
        };
    }
}
