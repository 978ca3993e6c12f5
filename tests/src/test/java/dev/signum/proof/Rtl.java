// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.core.Core;
import dev.signum.sim.proof.ProofDesign;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Modules of whole cores, as the generators emit them. */
public final class Rtl {
    /** The smallest core with all that the larger ones have: two channels, bursts of four beats, FIFOs of 16. */
    public static final CoreConfig SMALL = new CoreConfig(
            new ArrayConfig(8, 32, 16), new MemoryConfig(2, 128, 4, 16, 34), new VectorConfig(4, 2048, 1024));

    private static final Map<CoreConfig, Map<String, String>> EMITTED = new ConcurrentHashMap<>();

    private Rtl() {}

    /** A module of a core, with what lies below it. */
    static ProofDesign module(CoreConfig config, String name) {
        return ProofDesign.of(name, EMITTED.computeIfAbsent(config, c -> Emitter.emit(() -> new Core(c))
                .files()));
    }
}
