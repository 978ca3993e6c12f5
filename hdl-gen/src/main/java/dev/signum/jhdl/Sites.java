// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Site;
import java.util.Set;

/** Finds the author's line: the innermost frame outside the HDL and the JDK. */
final class Sites {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> OWN = Set.of("dev.signum.jhdl", "dev.signum.jhdl.ir", "dev.signum.jhdl.spinal");
    private static final Site UNKNOWN = new Site("unknown", 0);

    private Sites() {}

    static Site here() {
        return WALKER.walk(frames -> frames.filter(Sites::isAuthors)
                .findFirst()
                .map(frame -> new Site(frame.getFileName(), frame.getLineNumber()))
                .orElse(UNKNOWN));
    }

    /** Where an object is made that is still in its constructor: the line of its {@code new}. */
    static Site creation(Class<?> made) {
        return WALKER.walk(frames -> frames.dropWhile(frame -> !isAuthors(frame) || isConstructor(frame, made))
                .filter(Sites::isAuthors)
                .findFirst()
                .map(frame -> new Site(frame.getFileName(), frame.getLineNumber()))
                .orElse(UNKNOWN));
    }

    private static boolean isConstructor(StackWalker.StackFrame frame, Class<?> made) {
        return frame.getMethodName().equals("<init>")
                && frame.getDeclaringClass().isAssignableFrom(made);
    }

    private static boolean isAuthors(StackWalker.StackFrame frame) {
        String home = frame.getDeclaringClass().getPackageName();
        return !OWN.contains(home)
                && !home.startsWith("java.")
                && !home.startsWith("jdk.")
                && frame.getFileName() != null;
    }
}
