// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import dev.signum.sim.handle.Handles;
import dev.signum.sim.process.Processes;
import dev.signum.sim.verilator.Dut;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests their simulation, and keeps what explains a failure. {@link Bench} brings it in. */
public final class BenchExtension
        implements ParameterResolver, BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

    /** For JUnit. */
    public BenchExtension() {}

    // A constructor's arguments belong to the test that it is called for.
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Dut.class
                || type == Processes.class
                || type == SplittableRandom.class
                || type == Seed.class
                || Handles.isHandle(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    parameter.getParameter() + " of "
                            + context.getRequiredTestClass().getSimpleName()
                            + " belongs to a single test; a bench's @BeforeAll, and the constructor of a PER_CLASS instance, cannot have it");
        }
        try {
            return resolve(parameter.getParameter().getType(), Session.of(context));
        } catch (RuntimeException e) {
            // JUnit would put a sentence of its own before the one that says what is wrong.
            throw new ParameterResolutionException(e.getMessage(), e);
        }
    }

    private static Object resolve(Class<?> type, Session session) {
        if (type == Dut.class) {
            return session.dut();
        }
        if (type == Processes.class) {
            return session.processes();
        }
        if (type == SplittableRandom.class) {
            return session.random();
        }
        if (type == Seed.class) {
            return session.seed();
        }
        return session.handle(type.asSubclass(Record.class));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Session.of(context).checkParameters();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Session.of(context).endProcesses();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Session session = Session.of(context);
        if (session.configuration().rerun().isEmpty()) {
            context.getExecutionException().ifPresent(failure -> Artifacts.keep(context, session, failure));
        }
    }
}
