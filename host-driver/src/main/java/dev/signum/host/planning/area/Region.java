// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import static dev.signum.host.planning.area.Feature.BANK_BITS;
import static dev.signum.host.planning.area.Feature.BEAT_BITS;
import static dev.signum.host.planning.area.Feature.BEAT_CHOICES;
import static dev.signum.host.planning.area.Feature.CHANNELS;
import static dev.signum.host.planning.area.Feature.CHANNEL_BEAT_BITS;
import static dev.signum.host.planning.area.Feature.DEEP_SUM_LANES;
import static dev.signum.host.planning.area.Feature.DRAIN_CHOICES;
import static dev.signum.host.planning.area.Feature.DRAIN_WIDTH;
import static dev.signum.host.planning.area.Feature.FILL_STAGES;
import static dev.signum.host.planning.area.Feature.LANES;
import static dev.signum.host.planning.area.Feature.ONE;
import static dev.signum.host.planning.area.Feature.PARAMETER_CHOICES;
import static dev.signum.host.planning.area.Feature.PASS_BITS;
import static dev.signum.host.planning.area.Feature.PLANE_BITS;
import static dev.signum.host.planning.area.Feature.PLANE_STAGES;
import static dev.signum.host.planning.area.Feature.ROWS;
import static dev.signum.host.planning.area.Feature.ROW_GROUPS;
import static dev.signum.host.planning.area.Feature.ROW_SLICE_BITS;
import static dev.signum.host.planning.area.Feature.STEP_BITS;
import static dev.signum.host.planning.area.Feature.SUM_CHOICES;
import static dev.signum.host.planning.area.Feature.TABLES;
import static dev.signum.host.planning.area.Feature.TABLE_BITS;
import static dev.signum.host.planning.area.Feature.WORD_CHOICES;

import dev.signum.arch.config.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts of a core whose cells depend on its shape in their own way. Processing elements are none: their cells depend on their width and planes alone. */
public enum Region {
    /** What a core has once: registers, commands, moves between the memories, the order of things. */
    CONTROL(Set.of(), ONE, CHANNELS, BEAT_BITS),
    /** What reads a channel. */
    CHANNEL(Set.of("channel_reader", "stream_splitter", "island_feeder"), CHANNELS, CHANNEL_BEAT_BITS, STEP_BITS),
    /** Islands without their rows and feeders. */
    ISLAND(Set.of("island"), CHANNELS, ROWS, SUM_CHOICES),
    /** Rows that count, without their processing elements. */
    ROW(Engine.POPCOUNT, Set.of("row"), ROWS, ROW_GROUPS),
    /** Rows that look up tables, without these and their sum. */
    TABLE_ROW(Engine.TABLE, Set.of("row"), ROWS, ROW_GROUPS, ROW_SLICE_BITS),
    /** An array that counts, without its islands: planes and the order of steps. */
    ARRAY(Engine.POPCOUNT, Set.of("systolic_array"), ONE, CHANNELS, PLANE_STAGES, PASS_BITS),
    /** An array that looks up tables, without its islands and filler: the order of steps, and what carries entries to all islands. */
    TABLE_ARRAY(Engine.TABLE, Set.of("systolic_array"), ONE, CHANNELS, FILL_STAGES),
    /** What fills the tables of all rows. */
    TABLE_FILLER(Engine.TABLE, Set.of("table_filler"), ONE, TABLES, TABLE_BITS),
    /** The front end without its long sums. */
    FRONT_END(Set.of("front_end"), ONE, LANES, PLANE_BITS, PARAMETER_CHOICES),
    /** Both long sums. */
    LONG_SUM(Set.of("long_sum"), ONE, LANES, DEEP_SUM_LANES),
    /** From counts to results. */
    DRAIN(Set.of("drain"), ONE, LANES, DRAIN_WIDTH, DRAIN_CHOICES),
    /** The vector memory. */
    VECTORS(Set.of("vector_memory"), ONE, BANK_BITS, WORD_CHOICES, BEAT_CHOICES);

    /** The definitions of processing elements, whatever their width. */
    private static final Set<String> ELEMENTS = Set.of("pe", "table_pe");

    private final Set<Engine> engines;
    private final Set<String> definitions;
    private final List<Feature> features;

    Region(Set<String> definitions, Feature... features) {
        this(Set.of(Engine.values()), definitions, features);
    }

    Region(Engine engine, Set<String> definitions, Feature... features) {
        this(Set.of(engine), definitions, features);
    }

    Region(Set<Engine> engines, Set<String> definitions, Feature... features) {
        this.engines = engines;
        this.definitions = definitions;
        this.features = List.of(features);
    }

    /** Whether a core of this engine has it. */
    boolean isOf(Engine engine) {
        return engines.contains(engine);
    }

    /** What its cells are proportional to. */
    List<Feature> features() {
        return features;
    }

    /** The name in the file of coefficients and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Names of definitions that the cells of a core are to be counted by. */
    static Set<String> definitions() {
        Set<String> all = Arrays.stream(values())
                .flatMap(region -> region.definitions.stream())
                .collect(Collectors.toSet());
        all.addAll(ELEMENTS);
        return all;
    }

    /** The region of a definition in a core; none for processing elements. What is in no definition of a region is control. */
    static Optional<Region> of(String definition, Engine engine) {
        if (ELEMENTS.contains(definition)) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(region -> region.isOf(engine) && region.definitions.contains(definition))
                .findFirst()
                .or(() -> Optional.of(CONTROL));
    }
}
