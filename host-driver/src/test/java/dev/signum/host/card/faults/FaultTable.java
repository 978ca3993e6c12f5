// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.Repository;
import dev.signum.host.card.CardFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;

/** The record of faults: {@code docs/results/faults.json} and {@code .md}; {@code -Dsignum.update=true} writes them anew. */
final class FaultTable {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ArrayNode rows = JSON.createArrayNode();
    private final StringBuilder page = new StringBuilder("""
            # Faults of a card

            Written by `FaultTableTest`, not by hand. Each row is one run of fbi-tiny, %d tokens greedily from a prompt that PyTorch continued, through the XDMA
            driver's nodes of a virtual card that does what the row says; nothing compares the linears meanwhile. *Recovered*: the run ended with all tokens, and they are
            PyTorch's. *Dead*: the driver gave the card up with this error and exit code; where the engine may still be at work or the card is gone, every further access is refused. Tokens given before are counted.

            | fault | outcome | error | exit code | tokens | wrong tokens |
            |---|---|---|---|---|---|
            """.formatted(Ending.WHOLE));

    static FaultTable of(SequencedMap<String, Ending> endings) {
        FaultTable table = new FaultTable();
        endings.forEach(table::add);
        return table;
    }

    private void add(String fault, Ending ending) {
        String error =
                ending.death().map(death -> death.getClass().getSimpleName()).orElse("");
        int code = ending.death()
                .map(death -> death instanceof CardFault known ? known.exitCode() : 1)
                .orElse(0);
        ObjectNode row = rows.addObject();
        row.put("fault", fault)
                .put("outcome", ending.outcome())
                .put("error", error)
                .put("exit_code", code)
                .put("tokens", ending.tokens())
                .put("wrong_tokens", ending.wrong());
        page.append("| %s | %s | %s | %d | %d | %d |%n"
                .formatted(fault, ending.outcome(), error, code, ending.tokens(), ending.wrong()));
    }

    void check() throws IOException {
        check("docs/results/faults.json", JSON.writeValueAsString(rows) + "\n");
        check("docs/results/faults.md", page.toString());
    }

    private static void check(String file, String made) throws IOException {
        Path path = Repository.path(file);
        if (Boolean.getBoolean("signum.update")) {
            Files.writeString(path, made);
        }
        assertEquals(Files.readString(path), made, file + " is not what the runs gave");
    }
}
