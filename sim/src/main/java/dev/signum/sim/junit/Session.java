// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.handle.Handles;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What belongs to one test. The model is made when it is first asked for. */
final class Session implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Session.class);

    private record Variant(Design design, boolean traced, boolean randomStart) {}

    private final ExtensionContext context;
    private final Bench bench;
    private final Configuration configuration;
    private final Seed seed;
    private final SplittableRandom random;
    private final Map<Class<?>, Record> handles = new HashMap<>();
    private DesignParameters parameters;
    private Dut dut;
    private Processes processes;

    private Session(ExtensionContext context) {
        this.context = context;
        this.bench = TestDesign.bench(context);
        this.configuration = Configuration.of(context);
        this.seed = Seed.of(configuration.seed(), context.getUniqueId());
        this.random = seed.random();
    }

    /** The session of the test, which is made at the first call. */
    static Session of(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Session.class, key -> new Session(context), Session.class);
    }

    Seed seed() {
        return seed;
    }

    SplittableRandom random() {
        return random;
    }

    Configuration configuration() {
        return configuration;
    }

    Optional<Dut> openDut() {
        return Optional.ofNullable(dut);
    }

    Dut dut() {
        if (dut == null) {
            dut = open();
        }
        return dut;
    }

    /** JUnit knows the arguments of a test's method only after it has called the constructor. */
    void checkParameters() {
        if (dut != null && !parameters.equals(TestDesign.parameters(bench, context))) {
            throw new IllegalArgumentException("the constructor of "
                    + context.getRequiredTestClass().getSimpleName()
                    + " asks for the design before the arguments of the test's method are known; ask for it in @BeforeEach or"
                    + " in the method");
        }
    }

    private Dut open() {
        parameters = TestDesign.parameters(bench, context);
        Design design = TestDesign.of(bench, parameters);
        design = configuration.replacements().map(design::replacedFrom).orElse(design);
        Optional<Path> waves = waves();
        Variant variant = new Variant(design, waves.isPresent(), bench.randomStart());
        CompiledModel model =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(variant, key -> design(key), CompiledModel.class);
        Dut opened = model.open(bench.clock(), seed.value());
        try {
            prepare(opened, waves);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static CompiledModel design(Variant variant) {
        UnaryOperator<ModelBuild> traced = variant.traced ? ModelBuild::withTracing : UnaryOperator.identity();
        UnaryOperator<ModelBuild> random = variant.randomStart ? ModelBuild::withRandomStart : build -> build;
        return variant.design.compile(build -> random.apply(traced.apply(build)));
    }

    private Optional<Path> waves() {
        if (configuration.rerun().isPresent()) {
            return configuration.rerun();
        }
        return configuration.waves() ? Optional.of(Artifacts.wavesFolder(context)) : Optional.empty();
    }

    private void prepare(Dut opened, Optional<Path> waves) {
        opened.limit(bench.maxCycles());
        waves.ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            opened.trace(folder.resolve(Artifacts.WAVES));
            opened.logCommands(folder.resolve(Artifacts.COMMANDS));
        });
        boolean low = bench.reset().startsWith("!");
        String reset = low ? bench.reset().substring(1) : bench.reset();
        if (reset.isEmpty() || reset.equals("reset") && !hasPort(opened, reset)) {
            return;
        }
        opened.resetBy(reset, !low);
        if (bench.resetCycles() > 0) {
            opened.reset(bench.resetCycles());
        }
    }

    private static boolean hasPort(Dut dut, String name) {
        return dut.ports().stream().anyMatch(port -> port.name().equals(name));
    }

    Processes processes() {
        if (processes == null) {
            processes = new Processes(dut());
        }
        return processes;
    }

    Record handle(Class<? extends Record> type) {
        Record made = handles.get(type);
        if (made == null) {
            String reset = bench.reset().startsWith("!") ? bench.reset().substring(1) : bench.reset();
            made = Handles.bind(type, dut(), Set.of(bench.clock(), reset));
            handles.put(type, made);
        }
        return made;
    }

    /** Ends the processes; what they do at their end may fail the test. */
    void endProcesses() {
        if (processes != null) {
            processes.close();
        }
    }

    @Override
    public void close() {
        if (dut != null) {
            dut.close();
        }
    }
}
