// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The command line that runs one test again as it was. */
final class ReplayCommand {

    private ReplayCommand() {}

    static String of(ExtensionContext context, Seed seed) {
        return of(Path.of("").toAbsolutePath(), selector(context), seed.run());
    }

    static String of(Path module, String selector, long seed) {
        Path root = module;
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        String maven = root == null ? "mvn -B" : "./mvnw -B";
        String part = root == null || root.equals(module) ? "" : " -pl " + root.relativize(module) + " -am";
        return maven + part + " test '-Dtest=" + selector + "' -Dsurefire.failIfNoSpecifiedTests=false -Dsignum.seed="
                + seed;
    }

    private static String selector(ExtensionContext context) {
        String type = context.getRequiredTestClass().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "#"
                + context.getRequiredTestMethod().getName();
    }

    /** A name for the test's folder: class, method, and which of its invocations. */
    static String folderName(ExtensionContext context) {
        String invocations = context.getUniqueId()
                .lines()
                .flatMap(id -> Pattern.compile("invocation:#(\\d+)").matcher(id).results())
                .map(match -> "-" + match.group(1))
                .collect(Collectors.joining());
        return context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName() + invocations;
    }
}
