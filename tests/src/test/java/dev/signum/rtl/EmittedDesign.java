// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;

/** A design that one of our generators emits. */
public interface EmittedDesign extends DesignSource {

    /** The top module; called for every instance that the emitter makes of it. */
    Module module(DesignParameters parameters);

    @Override
    default Design design(DesignParameters parameters) {
        Emitted emitted = Emitter.emit(() -> module(parameters));
        return Design.of(emitted.top(), emitted.simulated());
    }
}
