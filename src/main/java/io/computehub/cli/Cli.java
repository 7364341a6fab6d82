package io.computehub.cli;

import io.computehub.license.ProRequired;
import io.computehub.text.Explained;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.vault.VaultException;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The whole command line. `run` returns the exit code and never ends the process.
@picocli.CommandLine.Command(
        name = "computehub",
        header = "${bundle:about.computehub}",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        subcommands = {
            VaultCommand.class,
            AccountsCommand.class,
            OffersCommand.class,
            PricesCommand.class,
            InstancesCommand.class,
            DeployCommand.class,
            SshCommand.class,
            FilesCommand.class,
            MetricsCommand.class,
            LogsCommand.class,
            TopCommand.class,
            WatchCommand.class,
            TunnelCommand.class,
            HostsCommand.class,
            KeysCommand.class,
            OwnCommand.class,
            CostsCommand.class,
            LicenseCommand.class,
            LicenseIssuerCommand.class,
            SimCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        })
public final class Cli {

    private static final Logger LOG = System.getLogger(Cli.class.getName());

    private static final int MOST_HANDED = 1024 * 1024;

    private final Opener opener;
    private final Console console;
    private final boolean json;

    @Mixin private GlobalOptions options = new GlobalOptions();

    private Cli(Opener opener, Console console, boolean json) {
        this.opener = opener;
        this.console = console;
        this.json = json;
    }

    /// Runs one command line in the language it asks for, or the system's.
    public static int run(
            Opener opener,
            PrintStream out,
            PrintStream err,
            InputStream in,
            Locale system,
            List<String> arguments) {
        var language = language(arguments).orElse(Language.of(system));
        var console = new Console(out, err, in, new Texts(language));
        var commandLine = line(new Cli(opener, console, arguments.contains("--json")));
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    /// picocli finds its own words in our bundle, under "usage." and "mixinStandardHelpOptions.".
    static CommandLine line(Cli cli) {
        var line = new CommandLine(cli);
        line.setResourceBundle(cli.console.texts().bundle(Cli.class));
        line.setOut(new PrintWriter(cli.console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(cli.console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        // `@name` is a saved search; a file of that name is none of our business.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((failure, _) -> wrongUse(cli, failure));
        line.setExecutionExceptionHandler((failure, _, _) -> failed(cli, failure));
        line.setExecutionStrategy(parsed -> {
            var last = parsed.asCommandLineList().getLast();
            if (last.getCommand() instanceof Cli || isGroup(last.getCommandSpec())) {
                if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
                    last.usage(last.getErr());
                    return ExitCode.USAGE.code();
                }
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line;
    }

    private static boolean isGroup(CommandSpec spec) {
        return !spec.subcommands().isEmpty() && !(spec.userObject() instanceof Command);
    }

    Console console() {
        return console;
    }

    GlobalOptions options() {
        return options;
    }

    Opener opener() {
        return opener;
    }

    Passwords passwords() {
        return new Passwords(options, console);
    }

    /// What the user hands over whole: a file, or standard input for `-`. Cut off far behind what
    /// any reader takes, so that nobody takes it for whole.
    byte[] document(Path file) {
        boolean input = file.toString().equals("-");
        try (var in = input ? console.in() : Files.newInputStream(file)) {
            return in.readNBytes(MOST_HANDED);
        } catch (IOException _) {
            throw input
                    ? CommandFailure.usage("unreadable-input")
                    : CommandFailure.usage("unreadable-file", file.toString());
        }
    }

    Services services() {
        return options.demo()
                ? opener.demo(options.home())
                : opener.open(options.home(), passwords()::vaultPassword);
    }

    private static int wrongUse(Cli cli, ParameterException failure) {
        var what = WrongUse.of(failure);
        cli.console.note(what);
        cli.console.note("see-help", failure.getCommandLine().getCommandSpec().qualifiedName());
        return cli.ended(ExitCode.USAGE, what);
    }

    private static int failed(Cli cli, Exception failure) {
        if (failure instanceof CommandFailure told) {
            cli.console.note((Explained) told);
            return cli.ended(told.exit(), told.explanation());
        }
        if (failure instanceof VaultException vault) {
            cli.console.note((Explained) vault);
            return cli.ended(ExitCode.VAULT, vault.explanation());
        }
        if (failure instanceof ProRequired pro) {
            cli.console.note((Explained) pro);
            return cli.ended(ExitCode.PRO_NEEDED, pro.explanation());
        }
        if (failure instanceof Explained told) {
            cli.console.note(told);
            return cli.ended(ExitCode.USAGE, told.explanation());
        }
        LOG.log(Level.ERROR, "a command broke", failure);
        var broken = Message.of(Cli.class, "broken", failure.getClass().getSimpleName());
        cli.console.note(broken);
        return cli.ended(ExitCode.INTERNAL, broken);
    }

    /// The document of a command that came to nothing else, where one is wanted.
    private int ended(ExitCode exit, Message why) {
        if (json && !console.documented()) {
            var document = JsonLines.object();
            document.putObject("error")
                    .put("kind", JsonLines.word(exit))
                    .put("message", console.texts().say(why));
            console.json(document);
        }
        return exit.code();
    }

    private static Optional<Language> language(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            var value =
                    argument.startsWith("--lang=")
                            ? argument.substring("--lang=".length())
                            : argument.equals("--lang") && i + 1 < arguments.size()
                                    ? arguments.get(i + 1)
                                    : "";
            for (var language : Language.values()) {
                if (language.code().equals(value)) {
                    return Optional.of(language);
                }
            }
        }
        return Optional.empty();
    }

    /// The version of the jar, or `development` where there is none.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"ComputeHub " + (version == null ? "development" : version)};
        }
    }
}
