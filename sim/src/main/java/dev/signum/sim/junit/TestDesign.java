// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds a test's {@link Bench} and the design that it names. */
final class TestDesign {

    private TestDesign() {}

    static Bench bench(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, Bench.class))
                .or(() -> onClasses(context))
                .orElseThrow(() -> new IllegalArgumentException(
                        context.getDisplayName() + " uses BenchExtension without @Bench; add the annotation"));
    }

    private static Optional<Bench> onClasses(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        classes.add(context.getRequiredTestClass());
        return classes.reversed().stream()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, Bench.class).stream())
                .findFirst();
    }

    static Design of(Bench bench, DesignParameters parameters) {
        boolean generated = bench.design() != DesignSource.class;
        if (generated == (bench.verilog().length > 0)) {
            throw new IllegalArgumentException(
                    "@Bench needs either design or verilog, not " + (generated ? "both" : "neither") + " of them");
        }
        if (generated) {
            return source(bench.design()).design(parameters);
        }
        if (bench.top().isEmpty()) {
            throw new IllegalArgumentException("@Bench(verilog = ...) needs the name of the top module: add top");
        }
        Path[] files = Arrays.stream(bench.verilog()).map(Path::of).toArray(Path[]::new);
        return Design.of(bench.top(), files).with(parameters);
    }

    private static DesignSource source(Class<? extends DesignSource> type) {
        try {
            Constructor<? extends DesignSource> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the constructor of " + type.getSimpleName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the design " + type.getSimpleName() + " needs a constructor without arguments", e);
        }
    }

    /** Those of the annotation, then those of the class's and the method's arguments, which win. */
    static DesignParameters parameters(Bench bench, ExtensionContext context) {
        Map<String, Object> values = new TreeMap<>();
        for (String parameter : bench.parameters()) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "the parameter \"" + parameter + "\" of @Bench is not of the form NAME=value");
            }
            values.put(
                    parameter.substring(0, equals).strip(),
                    parameter.substring(equals + 1).strip());
        }
        addArguments(context, values);
        return DesignParameters.of(values);
    }

    private static void addArguments(ExtensionContext context, Map<String, Object> values) {
        context.getParent().ifPresent(parent -> addArguments(parent, values));
        ParameterInfo info = ParameterInfo.get(context);
        if (info == null) {
            return;
        }
        for (ParameterDeclaration declaration : info.getDeclarations().getAll()) {
            DesignParameter parameter = declaration.getAnnotatedElement().getAnnotation(DesignParameter.class);
            if (parameter != null) {
                values.put(
                        parameter.value(),
                        info.getArguments()
                                .get(declaration.getParameterIndex(), boxed(declaration.getParameterType())));
            }
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
