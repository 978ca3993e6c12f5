// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

/** A system call failed. */
public final class PosixException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno error;

    /**
     * @param call what was called on what
     * @param number errno
     */
    public PosixException(String call, int number) {
        super(call + ": " + text(number));
        this.error = Errno.of(number);
    }

    /**
     * @param call what was called on what
     * @param error why it failed
     */
    public PosixException(String call, Errno error) {
        this(call, error.number());
    }

    private static String text(int number) {
        Errno error = Errno.of(number);
        return error == Errno.OTHER ? "error " + number : error.meaning() + " (" + error + ")";
    }

    /** Why it failed. */
    public Errno error() {
        return error;
    }
}
