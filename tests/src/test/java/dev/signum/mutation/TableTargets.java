// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.CoreConfig;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.array.TableFiller;
import dev.signum.rtl.array.table.EntrySum;
import dev.signum.rtl.array.table.TableMemory;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.rtl.array.table.TableSum;
import dev.signum.rtl.array.table.TableWriter;
import java.util.List;
import java.util.stream.Stream;

/** Blocks of the table engine, each alone with its bench. */
final class TableTargets {
    private static final String ARRAY = "dev.signum.rtl.array.";
    private static final dev.signum.arch.config.Target ANY = dev.signum.arch.config.Target.GENERIC;

    /** Look-up tables of 64 entries; the first of the benches' arguments. */
    private static final CoreConfig TABLES = SmallCore.TABLES.config();

    private TableTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone(
                        "entry_sum_8",
                        () -> new EntrySum(new TableShape(64, 8, 2, ANY)),
                        bench("table.EntrySumTest", "entriesOfManyPlanes", List.of(0))),
                Target.alone(
                        "table_writer_8",
                        () -> new TableWriter(new TableShape(8, 8, 8, ANY)),
                        bench("table.TableWriterTest", "writesEveryKeyOfASlice", List.of(0))),
                Target.alone(
                        "table_memory_64",
                        () -> new TableMemory(new TableShape(64, 8, 2, ANY)),
                        bench("table.TableMemoryTest", "readsWhatWasWritten", List.of(0))),
                Target.alone(
                        "table_sum_24",
                        () -> new TableSum(new TableShape(24, 8, 2, ANY)),
                        bench("table.TableSumTest", "addsAllEntries", List.of(1))),
                Target.alone(
                        "table_filler",
                        () -> new TableFiller(TABLES),
                        bench("TableFillerTest", "fillsEverySlice", List.of(0))));
    }

    private static Bench bench(String type, String method, List<Integer> iterations) {
        return new Bench(ARRAY + type, method, iterations);
    }
}
