// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.Repository;
import dev.signum.host.card.FunctionalCard;
import dev.signum.sim.tools.CacheFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of the command line, on the functional card where a card is asked for.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CliRun(int code, String out, String err) {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long MEMORY = 8 << 20;

    /** Standard output as the one JSON object that it must be, with nothing on standard error. */
    JsonNode json() throws IOException {
        assertEquals("", err);
        return outJson();
    }

    /** The same, whatever is on standard error. */
    JsonNode outJson() throws IOException {
        return STRICT.readTree(out);
    }

    static CliRun of(Path cache, String... args) {
        return of(cache, CliRun::functionalCard, args);
    }

    static CardOpener.Opened functionalCard(CardRequest request) {
        return new CardOpener.Opened(new FunctionalCard(request.core(), MEMORY), MEMORY);
    }

    /** A run whose standard output takes nothing. */
    static CliRun intoFullDisk(Path cache, String... args) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        return of(cache, CliRun::functionalCard, full, args);
    }

    static CliRun of(Path cache, CardOpener cards, String... args) {
        return of(cache, cards, new ByteArrayOutputStream(), args);
    }

    private static CliRun of(Path cache, CardOpener cards, OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Context context = new Context(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                cards,
                Optional.of(Repository.path("")),
                new CacheFolder(cache),
                false);
        int code = Cli.run(context, args);
        String printed = out instanceof ByteArrayOutputStream kept ? kept.toString(StandardCharsets.UTF_8) : "";
        return new CliRun(code, printed, err.toString(StandardCharsets.UTF_8));
    }
}
