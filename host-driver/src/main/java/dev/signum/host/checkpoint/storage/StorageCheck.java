// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

import java.nio.ByteBuffer;

/** Whether the bytes of a storage are those that were written. Thread-safe. */
public interface StorageCheck {
    /** Of a format that keeps no checksums. */
    StorageCheck NONE = new StorageCheck() {
        @Override
        public void verify() {
            // There is nothing to compare with.
        }

        @Override
        public Sum sum(long bytes) {
            return Sum.NONE;
        }
    };

    /**
     * Reads the storage where nobody did, and compares.
     *
     * @throws dev.signum.arch.InputException if it is damaged
     */
    void verify();

    /**
     * A sum for who reads the first {@code bytes} of the storage in order; where these are not all of it, it is verified here.
     *
     * @throws dev.signum.arch.InputException if it is damaged
     */
    Sum sum(long bytes);

    /** Takes the storage's bytes in order; one thread at a time. */
    interface Sum {
        /** Of what needs no sum. */
        Sum NONE = new Sum() {
            @Override
            public void add(ByteBuffer bytes) {
                // Verified before, or without a checksum.
            }

            @Override
            public void end() {
                // Verified before, or without a checksum.
            }
        };

        /** The next bytes. */
        void add(ByteBuffer bytes);

        /**
         * All bytes were added.
         *
         * @throws dev.signum.arch.InputException if they are damaged
         */
        void end();
    }
}
