// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import scala.Function1;
import scala.collection.mutable.ArrayBuffer;
import scala.runtime.BoxedUnit;
import spinal.core.SpinalConfig;
import spinal.core.Verilog$;
import spinal.core.internals.Phase;

/** SpinalHDL's configuration: its defaults but for three of the fifty-nine fields. */
final class Config {
    /** Wide enough for any bus; SpinalHDL's own limit of 4096 guards against typing errors, which the HDL catches. */
    private static final int WIDEST = 1 << 20;

    private Config() {}

    static SpinalConfig with(Function1<ArrayBuffer<Phase>, BoxedUnit> phases) {
        ArrayBuffer<Function1<ArrayBuffer<Phase>, BoxedUnit>> inserters = new ArrayBuffer<>();
        inserters.addOne(phases);
        return new SpinalConfig(
                Verilog$.MODULE$,
                SpinalConfig.$lessinit$greater$default$2(),
                SpinalConfig.$lessinit$greater$default$3(),
                SpinalConfig.$lessinit$greater$default$4(),
                SpinalConfig.$lessinit$greater$default$5(),
                SpinalConfig.$lessinit$greater$default$6(),
                SpinalConfig.$lessinit$greater$default$7(),
                SpinalConfig.$lessinit$greater$default$8(),
                SpinalConfig.$lessinit$greater$default$9(),
                SpinalConfig.$lessinit$greater$default$10(),
                SpinalConfig.$lessinit$greater$default$11(),
                SpinalConfig.$lessinit$greater$default$12(),
                SpinalConfig.$lessinit$greater$default$13(),
                SpinalConfig.$lessinit$greater$default$14(),
                SpinalConfig.$lessinit$greater$default$15(),
                SpinalConfig.$lessinit$greater$default$16(),
                SpinalConfig.$lessinit$greater$default$17(),
                SpinalConfig.$lessinit$greater$default$18(),
                SpinalConfig.$lessinit$greater$default$19(),
                SpinalConfig.$lessinit$greater$default$20(),
                SpinalConfig.$lessinit$greater$default$21(),
                SpinalConfig.$lessinit$greater$default$22(),
                SpinalConfig.$lessinit$greater$default$23(),
                SpinalConfig.$lessinit$greater$default$24(),
                SpinalConfig.$lessinit$greater$default$25(),
                SpinalConfig.$lessinit$greater$default$26(),
                SpinalConfig.$lessinit$greater$default$27(),
                SpinalConfig.$lessinit$greater$default$28(),
                SpinalConfig.$lessinit$greater$default$29(),
                SpinalConfig.$lessinit$greater$default$30(),
                SpinalConfig.$lessinit$greater$default$31(),
                SpinalConfig.$lessinit$greater$default$32(),
                SpinalConfig.$lessinit$greater$default$33(),
                SpinalConfig.$lessinit$greater$default$34(),
                SpinalConfig.$lessinit$greater$default$35(),
                SpinalConfig.$lessinit$greater$default$36(),
                SpinalConfig.$lessinit$greater$default$37(),
                SpinalConfig.$lessinit$greater$default$38(),
                SpinalConfig.$lessinit$greater$default$39(),
                SpinalConfig.$lessinit$greater$default$40(),
                SpinalConfig.$lessinit$greater$default$41(),
                inserters,
                SpinalConfig.$lessinit$greater$default$43(),
                SpinalConfig.$lessinit$greater$default$44(),
                SpinalConfig.$lessinit$greater$default$45(),
                SpinalConfig.$lessinit$greater$default$46(),
                SpinalConfig.$lessinit$greater$default$47(),
                SpinalConfig.$lessinit$greater$default$48(),
                SpinalConfig.$lessinit$greater$default$49(),
                WIDEST,
                SpinalConfig.$lessinit$greater$default$51(),
                SpinalConfig.$lessinit$greater$default$52(),
                SpinalConfig.$lessinit$greater$default$53(),
                SpinalConfig.$lessinit$greater$default$54(),
                SpinalConfig.$lessinit$greater$default$55(),
                SpinalConfig.$lessinit$greater$default$56(),
                SpinalConfig.$lessinit$greater$default$57(),
                SpinalConfig.$lessinit$greater$default$58(),
                SpinalConfig.$lessinit$greater$default$59());
    }
}
