// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** The ways in which a process can be suspended. Both give the same order of events. */
enum CoroutineKind {
    /** The JDK's own continuation; needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}. */
    CONTINUATION {
        @Override
        Coroutine start(String name, Runnable body) {
            return new ContinuationCoroutine(body);
        }
    },
    /** A virtual thread that runs only while its resumer waits; needs nothing. */
    VIRTUAL_THREAD {
        @Override
        Coroutine start(String name, Runnable body) {
            return new ThreadCoroutine(name, body);
        }
    };

    abstract Coroutine start(String name, Runnable body);

    /** The faster one of those this JVM allows. */
    static CoroutineKind best() {
        return ContinuationCoroutine.isAvailable() ? CONTINUATION : VIRTUAL_THREAD;
    }
}
