// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the array for the {@link SmallCore} in the parameter {@code core}. A generic popcount is replaced by its behavioural stand-in:
 * PopcountTest holds that the two are the same, and many copies of the shipped circuit take a minute to build.
 */
interface ArrayDesign extends DesignSource {

    /** The top module; called for every instance that the emitter makes of it. */
    Module module(CoreConfig config);

    @Override
    default Design design(DesignParameters parameters) {
        CoreConfig config = parameters.get("core", SmallCore.class).config();
        Emitted emitted = Emitter.emit(() -> module(config));
        ArrayConfig array = config.array();
        Map<String, String> files = new TreeMap<>(emitted.simulated());
        if (array.target() == Target.GENERIC) {
            files.replace(XnorPopcount.name(array) + ".v", BehaviouralPopcount.verilog(array));
        }
        return Design.of(emitted.top(), files);
    }
}
