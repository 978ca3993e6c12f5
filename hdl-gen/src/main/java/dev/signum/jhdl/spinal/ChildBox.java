// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Instance;
import dev.signum.jhdl.ir.Net;
import java.util.IdentityHashMap;
import java.util.Map;
import spinal.core.BlackBox;
import spinal.core.VerilogValues;
import spinal.core.internals.Expression;

/** A child seen from its parent: ports only, because the child's own text is emitted once elsewhere. */
final class ChildBox extends BlackBox {
    private final Map<Net, Expression> ports = new IdentityHashMap<>();

    ChildBox(Instance instance) {
        setBlackBox();
        setName(instance.name());
        setDefinitionName(instance.definition().name(), true);
        withoutKeywords();
        instance.definition().cell().ifPresent(cell -> cell.parameters()
                .forEach(parameter -> addGeneric(parameter.name(), new VerilogValues(parameter.value()))));
        instance.definition().ports().forEach(port -> ports.put(port, Lowering.declare(port)));
        postInitCallback();
    }

    Map<Net, Expression> ports() {
        return ports;
    }
}
