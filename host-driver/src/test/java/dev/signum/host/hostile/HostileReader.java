// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.hostile;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Reads damaged files of one kind, in a process of its own with a bounded heap, and says what became of them. */
public final class HostileReader {
    /** Exit status when a file took longer than anyone would wait. */
    static final int HUNG = 3;

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private HostileReader() {}

    /** Arguments: kind, folder, seed, first case, cases. Prints rejected, accepted and crashes after each case that ends a run. */
    public static void main(String... args) throws IOException {
        Kind kind = Kind.valueOf(args[0]);
        Path folder = Path.of(args[1]);
        long seed = Long.parseLong(args[2]);
        int first = Integer.parseInt(args[3]);
        int cases = Integer.parseInt(args[4]);
        Path file = kind.make(folder);
        byte[] whole = Files.readAllBytes(file);
        // What is not damaged is read: else every refusal would mean nothing.
        kind.read(file);
        AtomicLong started = new AtomicLong(System.nanoTime());
        watch(started);
        int rejected = 0;
        int accepted = 0;
        int crashes = 0;
        for (int number = first; number < first + cases; number++) {
            kind.damage(file, whole, new Random(seed + number));
            started.set(System.nanoTime());
            try {
                kind.read(file);
                accepted++;
            } catch (InputException e) {
                rejected++;
            } catch (RuntimeException | Error e) {
                crashes++;
                System.err.println(kind + " seed " + seed + " case " + number + ": " + e);
            }
        }
        System.out.println(rejected + " " + accepted + " " + crashes);
        System.exit(0);
    }

    private static void watch(AtomicLong started) {
        Thread.ofPlatform().daemon().start(() -> {
            while (System.nanoTime() - started.get() < PATIENCE_NANOS) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
            Runtime.getRuntime().halt(HUNG);
        });
    }
}
