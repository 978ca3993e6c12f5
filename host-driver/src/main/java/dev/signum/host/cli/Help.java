// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import picocli.CommandLine.Option;

/** {@code --help}. */
final class Help {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean requested;

    boolean requested() {
        return requested;
    }
}
