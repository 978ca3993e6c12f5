// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.function.Supplier;

/** Runs factories so that exactly one module claims each run: the parent comes from the call, not from the class. */
final class Elaboration {
    private static final ScopedValue<Slot> SLOT = ScopedValue.newInstance();

    private Elaboration() {}

    /** Where the module that a factory makes registers itself. */
    private static final class Slot {
        private final Scope parent;
        private Scope claimed;

        Slot(Scope parent) {
            this.parent = parent;
        }
    }

    static <M extends Module> M build(Scope parent, Supplier<M> factory) {
        Slot slot = new Slot(parent);
        M module = ScopedValue.where(SLOT, slot).call(factory::get);
        if (module == null || slot.claimed != module.scope()) {
            throw new HdlException("the factory must make a new module and return it");
        }
        module.scope().close();
        return module;
    }

    /** Called by the Module constructor. */
    static Scope claim(String name, Class<?> made) {
        if (!SLOT.isBound()) {
            throw new HdlException(
                    Sites.creation(made),
                    "module '" + name + "' is made outside an elaboration; use Emitter.emit(() -> new ...)");
        }
        Slot slot = SLOT.get();
        if (slot.claimed != null) {
            throw new HdlException(
                    Sites.creation(made),
                    "module '" + name + "' is made inside '" + slot.claimed.name()
                            + "' with a bare new; use child(\"name\", () -> new ...)");
        }
        slot.claimed = new Scope(name, slot.parent);
        return slot.claimed;
    }

    static Scope current() {
        if (!SLOT.isBound() || SLOT.get().claimed == null) {
            throw new HdlException("hardware is described outside a module; do it in the constructor of a Module");
        }
        return SLOT.get().claimed;
    }
}
