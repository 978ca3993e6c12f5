// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A value that another thread makes meanwhile.
 *
 * @param <T> the value's type
 */
public final class Background<T> {
    private final FutureTask<T> task;

    private Background(Supplier<T> supplier) {
        this.task = new FutureTask<>(supplier::get);
    }

    /** Starts to make a value on an executor. */
    public static <T> Background<T> on(Executor executor, Supplier<T> supplier) {
        Background<T> background = new Background<>(supplier);
        executor.execute(background.task);
        return background;
    }

    /** Starts to make a value on a thread of its own, which does not keep the program alive. */
    public static <T> Background<T> start(String name, Supplier<T> supplier) {
        return on(task -> Thread.ofPlatform().name(name).daemon().start(task), supplier);
    }

    /** Waits, and hands on the value if it was made; {@link #get} throws what kept it from being made. */
    public void ifMade(Consumer<? super T> action) {
        try {
            action.accept(task.get());
        } catch (ExecutionException e) {
            // Whoever asked for the value was told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The value, waited for; what its making threw is thrown here. */
    public T get() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
