package io.computehub.cli;

import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.LogDesk;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogSearch;
import io.computehub.telemetry.LogSource;
import io.computehub.telemetry.Sampling;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `logs`: the log of a machine, from its provider or the machine itself, once or as it comes; or
/// what is kept of one that may be gone.
@picocli.CommandLine.Command(
        name = "logs",
        header = "${bundle:about.logs}",
        description = "${bundle:help.logs}",
        mixinStandardHelpOptions = true)
final class LogsCommand extends Command {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final int MOST = 100_000;

    /// How long a source on a machine may take to say its first line: its command starts after the
    /// connection is there, behind the start-up files of a login shell.
    private static final Duration SHY = Duration.ofSeconds(6);

    /// So long no line may come before what came is taken for all there is.
    private static final Duration QUIET = Duration.ofMillis(700);

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
    private String id = "";

    @Option(names = "--follow", descriptionKey = "logs-follow")
    private boolean follow;

    @Option(names = "--grep", paramLabel = "REGEX", descriptionKey = "logs-grep")
    private @Nullable String grep;

    @Option(names = "--lines", paramLabel = "N", descriptionKey = "logs-lines")
    private int lines = 200;

    @Option(names = "--source", paramLabel = "SOURCE", descriptionKey = "logs-source")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--kept", descriptionKey = "logs-kept")
    private boolean kept;

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:…",
            descriptionKey = "accept-host-key")
    private @Nullable String accepted;

    @Override
    ExitCode run() {
        var search = search();
        var wanted = sources.stream().map(LogsCommand::source).toList();
        return withServices(services -> {
            if (kept) {
                return printKept(services, search);
            }
            var row = FleetLines.find(FleetLines.read(this, services), id);
            var desk = services.logs().of(row.key());
            var all = wanted.isEmpty() ? usual(services, row) : wanted;
            if (all.isEmpty()) {
                throw CommandFailure.usage("logs-no-source", row.name());
            }
            all.forEach(desk::follow);
            if (accepted != null) {
                desk.want();
            }
            return read(desk, all, search);
        });
    }

    private Optional<LogSearch> search() {
        if (grep == null) {
            return Optional.empty();
        }
        return Optional.of(
                LogSearch.of(grep).orElseThrow(() -> CommandFailure.usage("logs-bad-grep")));
    }

    private static LogSource source(String word) {
        return LogSource.of(word).orElseThrow(() -> CommandFailure.usage("logs-bad-source", word));
    }

    private static List<LogSource> usual(Services services, FleetRow row) {
        return services.logs().hasProviderLog(row.key())
                ? List.of(new LogSource.Provider())
                : List.of();
    }

    private ExitCode printKept(Services services, Optional<LogSearch> search) {
        var key =
                services.fleet()
                        .get()
                        .find(id)
                        .map(FleetRow::key)
                        .orElseGet(
                                () -> FleetLines.find(FleetLines.read(this, services), id).key());
        var desk = services.logs().of(key);
        var found = search.isPresent() ? desk.find(search.get(), lines) : desk.kept(lines);
        found.forEach(this::print);
        if (found.isEmpty()) {
            console().note("logs.nothing");
        }
        return ExitCode.DONE;
    }

    private ExitCode read(LogDesk desk, List<LogSource> all, Optional<LogSearch> search) {
        var news = new LinkedBlockingQueue<Long>();
        var labels = all.stream().map(LogSource::label).toList();
        long seen = 0;
        try (var _ = desk.count().observe(news::add)) {
            long end = System.nanoTime() + FIRST.toNanos();
            var heard = new Heard();
            var last = new ArrayList<LogLine>();
            while (true) {
                var came = news.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                answer(desk, all);
                for (var line : desk.after(seen, MOST)) {
                    seen = line.number();
                    heard.line(line.source());
                    if (labels.contains(line.source())
                            && (search.isEmpty() || search.get().isIn(line))) {
                        last.add(line);
                    }
                }
                if (follow && came != null) {
                    last.subList(Math.max(0, last.size() - lines), last.size())
                            .forEach(this::print);
                    last.clear();
                } else if (came == null
                        && (isSettled(desk, all, heard, seen) || System.nanoTime() > end)) {
                    last.subList(Math.max(0, last.size() - lines), last.size())
                            .forEach(this::print);
                    last.clear();
                    var failure = failure(desk, all);
                    if (!follow || failure.isPresent() && seen == 0) {
                        failure.ifPresent(why -> console().note(why));
                        return failure.isPresent() ? ExitCode.NO_CONNECTION : ExitCode.DONE;
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void answer(LogDesk desk, List<LogSource> all) {
        for (var source : all) {
            if (desk.state(source).map(state -> state.get()).orElse(null)
                    instanceof Sampling.Asking(var shown, var answer)) {
                answer.complete(
                        new HostKeyPrompt(console(), Optional.ofNullable(accepted))
                                .isAccepted(shown));
            }
        }
    }

    private boolean isSettled(LogDesk desk, List<LogSource> all, Heard heard, long seen) {
        return all.stream()
                .allMatch(source ->
                        switch (desk.state(source).map(state -> state.get()).orElseThrow()) {
                            case Sampling.Connecting _, Sampling.Asking _ -> false;
                            case Sampling.Live _ -> heard.isEnough(source);
                            case Sampling.Unconfirmed _ -> accepted == null || seen > 0;
                            case Sampling.Off _, Sampling.Lost _ -> true;
                        });
    }

    /// Which sources have said something, and since when the others are alive.
    private static final class Heard {

        private final Set<String> spoke = new HashSet<>();
        private final Map<LogSource, Long> alive = new HashMap<>();

        void line(String label) {
            spoke.add(label);
        }

        boolean isEnough(LogSource source) {
            long now = System.nanoTime();
            long since = alive.computeIfAbsent(source, _ -> now);
            return source instanceof LogSource.Provider
                    || spoke.contains(source.label())
                    || now - since > SHY.toNanos();
        }
    }

    private Optional<Message> failure(LogDesk desk, List<LogSource> all) {
        return all.stream()
                .flatMap(source -> desk.state(source).stream())
                .map(state -> state.get())
                .flatMap(state ->
                        switch (state) {
                            case Sampling.Off(var why) -> Stream.of(why);
                            case Sampling.Lost(var why, _) -> Stream.of(why);
                            case Sampling.Unconfirmed _ ->
                                    Stream.of(Message.of(Cli.class, "logs.unconfirmed"));
                            case Sampling.Connecting _, Sampling.Asking _, Sampling.Live _ ->
                                    Stream.<Message>empty();
                        })
                .findFirst();
    }

    private void print(LogLine line) {
        if (options().json()) {
            var json = JsonLines.object();
            json.put("read_at", line.read().toString());
            json.put("source", line.source());
            json.put("level", JsonLines.word(line.level()));
            json.put("text", line.text());
            console().document(json.toString());
        } else {
            console().data((sources.size() > 1 ? line.source() + "  " : "") + line.text() + "\n");
        }
    }
}
