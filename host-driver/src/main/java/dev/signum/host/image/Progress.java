// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

/** Told how far long work has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (done, total) -> {};

    /** {@code done} of {@code total} units are done. */
    void at(long done, long total);
}
