// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.util.regex.Pattern;

/**
 * What is kept in the cache and dropped again when there is too much of it. Names are matched closely, since a cache folder may
 * be one in which users keep files of their own.
 */
public enum CacheKind {
    /** Compiled simulations; an earlier version left a lock beside each. */
    SIMULATIONS("models", 2, ".+-[0-9a-f]{32}\\.so", "work-\\d+|.+-[0-9a-f]{32}\\.so\\.lock"),
    /** Packed models. */
    IMAGES("images", 8, ".+-[0-9a-f]{24}\\.signum", "\\..+-[0-9a-f]{24}\\.signum\\.\\d+-\\d+\\.part");

    private static final int ALL_SHARES = 10;

    private final String folder;
    private final int shares;
    private final Pattern entry;
    private final Pattern leftover;

    CacheKind(String folder, int shares, String entry, String leftover) {
        this.folder = folder;
        this.shares = shares;
        this.entry = Pattern.compile(entry);
        this.leftover = Pattern.compile(leftover);
    }

    String folder() {
        return folder;
    }

    /** How much of the bytes of all kinds this one may take. */
    long share(long bytes) {
        return bytes / ALL_SHARES * shares;
    }

    boolean isEntry(String name) {
        return entry.matcher(name).matches();
    }

    /** Whether a file or folder of that name is what a process leaves that was killed while it made an entry. */
    boolean isLeftover(String name) {
        return leftover.matcher(name).matches();
    }
}
