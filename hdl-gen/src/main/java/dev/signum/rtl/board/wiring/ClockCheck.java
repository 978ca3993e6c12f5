// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows every signal of a top from the clock of its driver to the clock of each reader. */
final class ClockCheck {
    private static final String NONE = "none";
    private static final String PIN = "pin";

    private final List<Instance> instances;
    /** The clock that a wire's driver belongs to. */
    private final Map<String, String> domains = new HashMap<>();

    private final List<Crossing> crossings = new ArrayList<>();

    ClockCheck(List<Instance> instances) {
        this.instances = instances;
        for (Instance instance : instances) {
            for (Port port : instance.cell().ports()) {
                if (port.direction() == Direction.OUTPUT) {
                    domains.put(instance.connections().get(port.name()).text(), domain(instance, port));
                }
            }
        }
    }

    private static String domain(Instance instance, Port port) {
        return switch (port.timing()) {
            case Timing.On on -> instance.connections().get(on.clock()).text();
            case Timing.Clock _, Timing.Asynchronous _ -> NONE;
            case Timing.Pin _ -> PIN;
        };
    }

    List<Crossing> crossings() {
        for (Instance instance : instances) {
            instance.cell().crossing().ifPresent(kind -> within(instance, kind));
            for (Port port : instance.cell().ports()) {
                if (port.direction() == Direction.INPUT) {
                    instance.connections()
                            .get(port.name())
                            .sources()
                            .forEach(source -> reader(instance, port, domains.getOrDefault(source, PIN)));
                }
            }
        }
        return List.copyOf(crossings);
    }

    private void within(Instance instance, Crossing.Kind kind) {
        List<String> clocks = instance.cell().ports().stream()
                .filter(port -> port.timing() instanceof Timing.Clock)
                .map(port -> instance.connections().get(port.name()).text())
                .toList();
        if (clocks.size() == 2) {
            crossings.add(
                    new Crossing(instance.name(), instance.cell().name(), kind, clocks.getFirst(), clocks.getLast()));
        }
    }

    private void reader(Instance instance, Port port, String from) {
        switch (port.timing()) {
            case Timing.Asynchronous _ -> taken(instance, port, from);
            case Timing.On on -> {
                String to = instance.connections().get(on.clock()).text();
                if (!from.equals(to)) {
                    throw new WiringException("%s.%s belongs to %s, but is driven from %s; put a crossing between them"
                            .formatted(instance.name(), port.name(), to, from));
                }
            }
            case Timing.Clock _, Timing.Pin _ -> {}
        }
    }

    private void taken(Instance instance, Port port, String from) {
        List<String> clocks = instance.cell().ports().stream()
                .filter(other -> other.timing() instanceof Timing.Clock && other.direction() == Direction.INPUT)
                .map(other -> instance.connections().get(other.name()).text())
                .toList();
        Crossing.Kind kind = instance.cell().crossing().orElse(Crossing.Kind.INPUT);
        crossings.add(new Crossing(
                instance.name() + "/" + port.name(),
                instance.cell().name(),
                kind,
                from,
                kind == Crossing.Kind.RESET ? clocks.getFirst() : NONE));
    }
}
