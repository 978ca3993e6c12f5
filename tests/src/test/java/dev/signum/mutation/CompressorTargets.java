// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Emitter;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.array.XnorPopcount;
import java.util.List;
import java.util.stream.Stream;

/** The popcount of compressors: the tree at one width, and at another the cells it is made of. */
final class CompressorTargets {
    private static final ArrayConfig CELLS = new ArrayConfig(8, 64, 16).on(dev.signum.arch.config.Target.XCUP);
    private static final ArrayConfig TREE = new ArrayConfig(8, 128, 16).on(dev.signum.arch.config.Target.XC7);

    /** Those of the bench's arguments that are {@link #CELLS} and {@link #TREE}. */
    private static final int CELLS_ITERATION = 4;

    private static final int TREE_ITERATION = 5;

    private CompressorTargets() {}

    static Stream<Target> all() {
        Stream<String> cells = Emitter.emit(() -> new XnorPopcount(CELLS)).files().keySet().stream()
                .map(file -> file.replace(".v", ""))
                .filter(module -> !module.equals(XnorPopcount.name(CELLS)));
        return Stream.concat(
                cells.map(cell -> Target.alone(cell, () -> new XnorPopcount(CELLS), bench(CELLS_ITERATION))),
                Stream.of(Target.alone(XnorPopcount.name(TREE), () -> new XnorPopcount(TREE), bench(TREE_ITERATION))));
    }

    private static Bench bench(int iteration) {
        return new Bench("dev.signum.rtl.PopcountTest", "compressorsCount", List.of(iteration));
    }
}
