// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.image.PackedLinear;
import dev.signum.host.runtime.LinearCall;
import dev.signum.host.runtime.LinearEngine;
import dev.signum.host.runtime.LinearOutput;
import java.util.List;

/** Computes everything with the reference, and one linear also with another engine, whose outputs are not used. */
final class OneLinearEngine implements LinearEngine {
    private final LinearEngine reference;
    private final LinearEngine other;
    private final PackedLinear linear;

    /** Only {@code reference} is closed with this engine. */
    OneLinearEngine(LinearEngine reference, LinearEngine other, PackedLinear linear) {
        this.reference = reference;
        this.other = other;
        this.linear = linear;
    }

    @Override
    public int mostVectors() {
        return other.mostVectors();
    }

    @Override
    public List<List<LinearOutput>> compute(LinearCall call) {
        if (call.linears().contains(linear)) {
            other.compute(new LinearCall(call.position(), List.of(linear), call.inputs()));
        }
        return reference.compute(call);
    }

    @Override
    public void close() {
        reference.close();
    }
}
