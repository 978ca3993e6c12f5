// SPDX-License-Identifier: Apache-2.0
package dev.signum.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.e2e.Project;
import dev.signum.host.planning.area.AreaModel;
import dev.signum.host.planning.area.AreaModelFile;
import dev.signum.host.planning.area.Calibration;
import dev.signum.host.planning.area.Cells;
import dev.signum.host.planning.area.Resource;
import dev.signum.host.synthesis.Census;
import dev.signum.host.synthesis.Part;
import dev.signum.sim.tools.ProofToolFinder;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The model of cells says what Yosys counts; where it does not, {@code signum synth --fit} makes it anew. */
class AreaModelTest {
    private static final double MOST_OFF = 0.05;
    private static final AreaModel MODEL = AreaModelFile.read(Part.XCUP).orElseThrow();

    /** Counts what cores share once. */
    private static final Calibration YOSYS = new Calibration(
            new Census(ServiceLoader.load(RtlGenerator.class).findFirst().orElseThrow(), ProofToolFinder.yosys()),
            Part.XCUP);

    /** Whole cores as they were counted by {@code signum synth --preset}; the model is not fitted to {@code u250}. */
    @ParameterizedTest
    @EnumSource(names = {"TINY", "U250"})
    void agreesWithTheRecordWithinFivePercent(Preset preset) throws Exception {
        JsonNode record = new ObjectMapper()
                .readTree(Project.path("docs/results/synthesis-" + preset.label() + ".json")
                        .toFile());
        JsonNode counted = StreamSupport.stream(record.get("cores").spliterator(), false)
                .filter(core -> core.get("part").asText().equals("xcup"))
                .findFirst()
                .orElseThrow();
        Cells said = MODEL.of(preset.config().on(Target.XCUP));
        agree(
                "look-up tables",
                counted.get("lut").asInt() + counted.get("lutram").asInt(),
                said.tables());
        agree("flip-flops", counted.get("ff").asInt(), said.of(Resource.FF));
        agree("multipliers", counted.get("dsp").asInt(), said.of(Resource.MULTIPLIER));
    }

    /** Cores that the model is not fitted to, in rows, lanes, longest vector and FIFO alike. */
    static Stream<CoreConfig> unseen() {
        CoreConfig counting = new CoreConfig(
                new ArrayConfig(16, 32, 8, Target.XCUP),
                new MemoryConfig(2, 256, 16, 256, 34),
                new VectorConfig(4, 16_384, 8192));
        CoreConfig inLookUpTables = new CoreConfig(
                new ArrayConfig(16, 64, 16, Target.XCUP, Engine.TABLE),
                new MemoryConfig(2, 256, 16, 256, 34),
                new VectorConfig(4, 16_384, 128));
        return Stream.of(counting, counting.with(Engine.TABLE), inLookUpTables);
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void agreesWithYosysWithinFivePercent(CoreConfig core) {
        Cells counted = YOSYS.counted(core);
        Cells said = MODEL.of(core);
        agree("look-up tables", counted.tables(), said.tables());
        agree("of them memory", counted.of(Resource.LUTRAM), said.of(Resource.LUTRAM));
        agree("flip-flops", counted.of(Resource.FF), said.of(Resource.FF));
        agree("block memories", counted.of(Resource.BLOCK_MEMORY), said.of(Resource.BLOCK_MEMORY));
        agree("multipliers", counted.of(Resource.MULTIPLIER), said.of(Resource.MULTIPLIER));
    }

    private static void agree(String what, double counted, double said) {
        assertEquals(counted, said, MOST_OFF * counted, what);
    }
}
