// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Site;

/** A mistake in a generator; the message starts with the generator's file and line. */
public final class HdlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HdlException(Site site, String sentence) {
        super(site + ": " + sentence);
    }

    HdlException(Site site, String sentence, Throwable cause) {
        super(site + ": " + sentence, cause);
    }

    HdlException(String sentence) {
        this(Sites.here(), sentence);
    }
}
