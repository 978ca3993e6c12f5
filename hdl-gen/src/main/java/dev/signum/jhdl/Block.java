// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import dev.signum.jhdl.ir.Net;
import dev.signum.jhdl.ir.Site;
import dev.signum.jhdl.ir.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A list of statements being written, with the nets that it or its nested blocks drive so far. */
final class Block {
    private final List<Statement> statements = new ArrayList<>();
    private final Map<Net, Site> driven = new IdentityHashMap<>();

    List<Statement> statements() {
        return statements;
    }

    Site drivenAt(Net net) {
        return driven.get(net);
    }

    void noteDriven(Net net, Site site) {
        driven.putIfAbsent(net, site);
    }
}
