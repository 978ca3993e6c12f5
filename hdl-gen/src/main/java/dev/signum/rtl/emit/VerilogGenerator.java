// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.emit;

import dev.signum.arch.board.BoardDesign;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Target;
import dev.signum.arch.rtl.Block;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.array.BehaviouralPopcount;
import dev.signum.rtl.array.ProcessingElement;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.rtl.array.table.TableElement;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.rtl.board.BoardGenerator;
import dev.signum.rtl.core.Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a block's Verilog, one module a file, the behavioural popcount under {@code behavioural/}, models of the target's cells under
 * {@code sim-models/}, and a manifest; the parts of a board as {@link BoardGenerator} names them. The bytes depend on nothing but the configuration.
 */
public final class VerilogGenerator implements RtlGenerator {
    /** The folder of stand-ins for simulation. */
    private static final String BEHAVIOURAL = "behavioural";

    /** The folder of models of the target's cells. */
    private static final String SIM_MODELS = "sim-models";

    /** A popcount wide enough to use every kind of cell. */
    private static final int WIDEST_MODELLED = 256;

    @Override
    public void generate(CoreConfig config, String label, Block block, Path folder) {
        Emitted emitted =
                switch (block) {
                    case POPCOUNT -> Emitter.emit(() -> new XnorPopcount(config.array()));
                    case PE -> Emitter.emit(() -> new ProcessingElement(config.array()));
                    case TABLE_PE -> Emitter.emit(() -> new TableElement(TableShape.ofElement(config)));
                    case ARRAY -> Emitter.emit(() -> new SystolicArray(config));
                    case CORE -> Emitter.emit(() -> new Core(config));
                };
        Map<String, String> files = new TreeMap<>(emitted.files());
        emitted.models().forEach((name, text) -> files.put(SIM_MODELS + "/" + name, text));
        String popcount = XnorPopcount.name(config.array()) + ".v";
        if (files.containsKey(popcount)) {
            files.put(BEHAVIOURAL + "/" + popcount, BehaviouralPopcount.verilog(config.array()));
        }
        files.put("manifest.json", Manifest.text(config, label, emitted.top(), files));
        files.forEach((name, text) -> write(folder.resolve(name), text));
    }

    @Override
    public void simulationModels(Path folder) {
        Map<String, String> files = new TreeMap<>();
        for (Target target : Target.values()) {
            ArrayConfig array = new ArrayConfig(8, WIDEST_MODELLED, 16, target);
            files.putAll(Emitter.emit(() -> new XnorPopcount(array)).models());
        }
        files.forEach((name, text) -> write(folder.resolve(name), text));
    }

    @Override
    public void board(BoardDesign board, Path folder) {
        BoardGenerator.files(board).forEach((name, text) -> write(folder.resolve(name), text));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
