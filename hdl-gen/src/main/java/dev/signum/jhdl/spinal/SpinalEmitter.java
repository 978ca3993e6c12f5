// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Definition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import scala.Console$;
import scala.collection.mutable.ArrayBuffer;
import scala.runtime.BoxedUnit;
import spinal.core.GlobalData$;
import spinal.core.SpinalReport;
import spinal.core.internals.Phase;
import spinal.core.internals.PhaseContext;
import spinal.core.internals.PhaseVerilog;
import spinal.core.internals.SpinalVerilogBoot$;

/** Emits one definition as Verilog text. */
public final class SpinalEmitter {
    private final Definition definition;
    private Lowering lowering;
    private String text;

    private SpinalEmitter(Definition definition) {
        this.definition = definition;
    }

    /**
     * Emits a definition; its children are only named.
     *
     * @param definition a checked definition
     * @return the module's text, without any header
     * @throws RefusedException if SpinalHDL finds an error that the HDL does not look for
     */
    public static String emit(Definition definition) {
        return definition.verilog().orElseGet(() -> new SpinalEmitter(definition).run());
    }

    private String run() {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        try {
            Console$.MODULE$.withOut(
                    console, () -> SpinalVerilogBoot$.MODULE$.singleShot(Config.with(this::replaceEnds), this::lower));
        } catch (Exception e) {
            throw RefusedException.of(console.toString(StandardCharsets.UTF_8), e);
        }
        return text;
    }

    private Lowering lower() {
        lowering = new Lowering(definition);
        return lowering;
    }

    /**
     * SpinalHDL's first phase would build the component on threads of its own, pinned to a core through a native
     * library; nothing here needs them.
     */
    private final class BuildPhase implements Phase {
        @Override
        public void impl(PhaseContext context) {
            lower();
        }

        @Override
        public boolean hasNetlistImpact() {
            return true;
        }
    }

    /** SpinalHDL's last phase writes files with a banner; ours keeps the text. */
    private BoxedUnit replaceEnds(ArrayBuffer<Phase> phases) {
        phases.update(0, new BuildPhase());
        phases.dropRightInPlace(1);
        phases.addOne(new TextPhase(GlobalData$.MODULE$.get().phaseContext()));
        return BoxedUnit.UNIT;
    }

    private final class TextPhase extends PhaseVerilog {
        TextPhase(PhaseContext context) {
            super(context, new SpinalReport<>());
        }

        @Override
        public void impl(PhaseContext context) {
            Lowered lowered = lowering.lowered();
            lowering.localNamingScope_$eq(new AuthorNames(lowered.memoryPorts()));
            text = new TextEmitter(lowering, this, context, lowered).result().strip() + "\n";
        }
    }
}
