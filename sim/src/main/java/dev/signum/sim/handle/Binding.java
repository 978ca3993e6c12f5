// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.handle;

import dev.signum.sim.verilator.Port;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One design's ports being given to one record's components. */
final class Binding {

    private final Class<?> top;
    private final Collection<Port> ports;
    private final Map<String, Port> byName = new HashMap<>();
    private final Set<Port> missing;

    Binding(Class<?> top, Collection<Port> ports) {
        this.top = top;
        this.ports = ports;
        this.missing = new LinkedHashSet<>(ports);
        for (Port port : ports) {
            if (byName.put(plain(port.name()), port) != null) {
                throw refused("cannot tell apart ports that differ only in case and underscores, as " + port.name());
            }
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    Object bindRecord(Class<?> record, String prefix) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> bind(component.getGenericType(), prefix + component.getName()))
                .toArray();
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw refused("could not be made: " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw refused("could not be made: " + e.getMessage());
        }
    }

    private Object bind(Type type, String name) {
        Type element = Handles.element(type);
        if (element != null) {
            return bindList(element, name);
        }
        if (Handles.isHandle(type)) {
            return bindRecord((Class<?>) type, name + "_");
        }
        if (!Handles.KINDS.containsKey(type)) {
            throw refused("has the component " + name + " of type " + type.getTypeName()
                    + ", which is none of BitPort, IntPort, LongPort, WidePort, Port, a record or a List of them");
        }
        Port port = byName.get(plain(name));
        if (port == null) {
            throw refused("has the component " + name + ", and the design has no such port; it has " + list(ports));
        }
        missing.remove(port);
        try {
            return Handles.KINDS.get(type).apply(port);
        } catch (IllegalArgumentException e) {
            throw refused("has the wrong type for " + name + ": " + e.getMessage() + "; the ports are " + list(ports));
        }
    }

    private List<Object> bindList(Type element, String name) {
        List<Object> items = new ArrayList<>();
        while (startsPort(plain(name) + items.size(), Handles.isHandle(element))) {
            items.add(bind(element, name + "_" + items.size()));
        }
        if (items.isEmpty()) {
            throw refused(
                    "has the list " + name + ", and the design has no port " + name + "_0; it has " + list(ports));
        }
        return List.copyOf(items);
    }

    private boolean startsPort(String name, boolean inside) {
        return inside
                ? byName.keySet().stream().anyMatch(port -> port.startsWith(name) && port.length() > name.length())
                : byName.containsKey(name);
    }

    void checkComplete(Set<String> notNeeded) {
        missing.removeIf(port -> notNeeded.contains(port.name()));
        if (!missing.isEmpty()) {
            throw refused("has no component for " + list(missing) + "; add them, or mark the record @Partial");
        }
    }

    private static List<String> list(Collection<Port> ports) {
        return ports.stream().map(Port::toString).toList();
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the handle " + top.getSimpleName() + " " + why);
    }
}
