// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.Repository;
import dev.signum.host.runtime.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user without rights mounts a virtual card by {@code fusermount3} and runs a model on it. */
class AnotherUserCliTest {
    private static final Golden.Prompt GOLDEN = Golden.prompts().getFirst();
    private static final int TOKENS = 4;

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void mountsACardAndRunsAModelOnIt() throws IOException, InterruptedException {
        AnotherUsersProgram program = new AnotherUsersProgram(folder);
        program.assumePermitted();
        program.folder("cache");
        Path card = program.folder("card");
        Path model = program.copy(Repository.fbiTiny(), "model");
        AnotherUsersProgram.Run run = program.run(
                OwnCardRun.class,
                List.of(
                        card.toString(),
                        "run",
                        GOLDEN.prompt(),
                        "-n",
                        Integer.toString(TOKENS),
                        "--json",
                        "--model",
                        model.toString(),
                        "--device",
                        "xdma:" + card.resolve("xdma0")));
        assumeTrue(run.code() != OwnCardRun.NOT_PERMITTED, "another user may not mount by FUSE here: " + run.err());
        assertEquals(0, run.code(), run.err());
        assertEquals(
                GOLDEN.greedyIds().subList(0, TOKENS),
                new ObjectMapper()
                        .readTree(run.out())
                        .required("token_ids")
                        .valueStream()
                        .map(id -> id.asInt())
                        .toList());
        // Who mounts by the system call lets others in.
        String mount = run.err().lines().findFirst().orElseThrow();
        assertTrue(mount.contains("fuse.signum") && mount.contains("user_id=65534"), mount);
        assertTrue(!mount.contains("allow_other"), mount);
        assertTrue(run.err().endsWith("left: []\n"), run.err());
    }
}
