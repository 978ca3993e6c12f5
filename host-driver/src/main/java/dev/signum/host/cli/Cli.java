// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.card.CardException;
import dev.signum.host.card.CardFault;
import dev.signum.sim.reference.number.NumericFailure;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command tree, and what becomes of errors: one line on standard error and an exit code. */
@Command(
        name = "signum",
        description = "An open FPGA accelerator for fully binarised language models.",
        footer = {
            "",
            "Exit codes: 0 done, 1 the work failed (a mismatch, a device error), 2 bad usage or input; of a card: 10 no driver,"
                    + " 11 no permission, 12 wrong bitstream, 13 memory not calibrated, 14 link lost, 15 timeout (dead until"
                    + " reset), 16 short transfer, 17 transfer failed, 18 lost write,"
                    + " 19 in use by another program.",
            "Environment: SIGNUM_CACHE moves everything that is kept between runs; SIGNUM_CACHE_GIB is how much of it may be"
                    + " compiled simulations (a fifth) and packed models (default: 10); SIGNUM_STACKTRACE=1 shows where an"
                    + " error arose."
        })
final class Cli implements Runnable {
    /** Done. */
    static final int DONE = 0;

    /** The work failed: a mismatch, or an error of the device. */
    static final int FAILED = 1;

    /** Bad usage or input. */
    static final int BAD_INPUT = 2;

    private static final String STACK_TRACE = "SIGNUM_STACKTRACE";

    private static final Map<String, Function<Context, Object>> COMMANDS = commands();

    private final Context context;

    @Spec
    private CommandSpec spec;

    @CommandLine.Mixin
    private final Help help = new Help();

    private Cli(Context context) {
        this.context = context;
    }

    private static Map<String, Function<Context, Object>> commands() {
        Map<String, Function<Context, Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("pack", PackCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("random-model", RandomModelCommand::new);
        commands.put("synth", SynthCommand::new);
        commands.put("estimate", EstimateCommand::new);
        commands.put("explore", ExploreCommand::new);
        commands.put("bench", BenchCommand::tree);
        commands.put("load", LoadCommand::new);
        commands.put("card", CardCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return commands;
    }

    /** Runs one command; returns its exit code. */
    static int run(Context context, String... args) {
        CommandLine cli = new CommandLine(new Cli(context));
        Map<String, Function<Context, Object>> wanted = COMMANDS;
        if (args.length > 0 && COMMANDS.containsKey(args[0])) {
            // Describing all commands takes a quarter of a second that the one asked for need not wait.
            wanted = Map.of(args[0], COMMANDS.get(args[0]));
        }
        wanted.forEach((name, command) -> cli.addSubcommand(name, command.apply(context)));
        cli.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        cli.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        cli.setCaseInsensitiveEnumValuesAllowed(true);
        cli.setParameterExceptionHandler((error, arguments) -> usage(context, error));
        cli.setExecutionExceptionHandler((error, command, parsed) -> failure(context, error));
        return cli.execute(args);
    }

    private static int usage(Context context, ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        say(context, error.getMessage() + "; see '" + command + " --help'.");
        return BAD_INPUT;
    }

    private static int failure(Context context, Exception error) {
        if (System.getenv().containsKey(STACK_TRACE)) {
            error.printStackTrace(context.err());
        }
        if (isEnding()) {
            // Tools that were ended with this process did not fail.
            return FAILED;
        }
        switch (error) {
            case InputException input -> say(context, input.getMessage());
            case CardException card -> say(context, card.getMessage());
            case NumericFailure numeric -> say(context, numeric.getMessage());
            case UncheckedIOException io ->
                say(context, io.getMessage() + " (" + io.getCause().getMessage() + "); check space and permissions.");
            default ->
                say(
                        context,
                        "unexpected " + error + "; this is a defect, please report it with " + STACK_TRACE + "=1.");
        }
        return switch (error) {
            case CardFault fault -> fault.exitCode();
            case InputException _, UncheckedIOException _ -> BAD_INPUT;
            default -> FAILED;
        };
    }

    private static boolean isEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** One line on standard error. */
    static void say(Context context, String sentence) {
        context.err().println("signum: " + sentence.replaceAll("\\s*\\R\\s*", " "));
    }

    @Override
    public void run() {
        spec.commandLine().usage(context.out());
    }
}
