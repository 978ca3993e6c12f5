// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An argument of a {@code @ParameterizedTest} or {@code @ParameterizedClass} that is also a parameter of the design:
 * {@code void counts(@DesignParameter("WIDTH") int width, Ports dut)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface DesignParameter {

    /** Name of the design's parameter. */
    String value();
}
