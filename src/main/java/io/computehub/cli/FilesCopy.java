package io.computehub.cli;

import io.computehub.domain.instance.Instance;
import io.computehub.files.FileException;
import io.computehub.files.RemoteFiles;
import io.computehub.files.RemotePath;
import io.computehub.files.Transfer;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.files.Transfers;
import io.computehub.ssh.SshException;
import io.computehub.text.Message;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `files get` and `files put`.
final class FilesCopy {

    private FilesCopy() {}

    /// Copies, with what all of them came to.
    abstract static class Copy extends FilesCommand.OnMachine {

        @Option(
                names = "--when-there",
                paramLabel = "fail|skip|replace|keep-both",
                descriptionKey = "when-there")
        private Policy whenThere = Policy.fail;

        /// As it is typed.
        enum Policy {
            fail(WhenThere.FAIL),
            skip(WhenThere.SKIP),
            replace(WhenThere.REPLACE),
            keep_both(WhenThere.KEEP_BOTH);

            private final WhenThere meant;

            Policy(WhenThere meant) {
                this.meant = meant;
            }

            @Override
            public String toString() {
                return name().replace('_', '-');
            }
        }

        abstract List<Long> begin(
                Services services, Instance machine, Transfers transfers, WhenThere whenThere)
                throws SshException, FileException;

        @Override
        ExitCode work(Services services, Instance machine)
                throws SshException, FileException, InterruptedException {
            try (var transfers =
                    new Transfers(
                            () -> dial(services, machine),
                            services.clock(),
                            services.entitlements())) {
                var numbers = begin(services, machine, transfers, whenThere.meant);
                var over = new CountDownLatch(1);
                var progress = new CopyProgress(console());
                try (var _ =
                        transfers
                                .all()
                                .observe(all -> {
                                    progress.show(all);
                                    if (all.size() >= numbers.size()
                                            && all.stream().allMatch(Transfer::over)) {
                                        over.countDown();
                                    }
                                })) {
                    over.await();
                }
                progress.end();
                return tell(transfers.all().get());
            }
        }

        private ExitCode tell(List<Transfer> all) {
            var exit = ExitCode.DONE;
            var document = JsonLines.object();
            var results = document.putArray("results");
            for (var one : all) {
                var line = results.addObject();
                line.put("name", one.what());
                line.put("to", one.to());
                line.put("files", one.files());
                line.put("bytes", one.done());
                line.put("links_left_out", one.left());
                var failure = Optional.<Message>empty();
                switch (one.state()) {
                    case State.Done done -> {
                        line.put("result", "copied");
                        line.put("verified", done.proof() == Transfer.Proof.HASHES_AGREE);
                        console()
                                .note(
                                        done.proof() == Transfer.Proof.NO_TOOL
                                                ? "copied.unproven"
                                                : "copied",
                                        one.what(),
                                        one.to(),
                                        one.files(),
                                        one.left());
                    }
                    case State.Skipped _ -> {
                        line.put("result", "skipped");
                        console().note("copy.skipped", one.what());
                    }
                    case State.Failed failed -> {
                        line.put("result", "failed");
                        failure = Optional.of(failed.why());
                    }
                    case State.NeedsPro needed -> {
                        line.put("result", "failed");
                        failure = Optional.of(needed.why());
                    }
                    default -> line.put("result", "cancelled");
                }
                JsonLines.text(line, "failure", failure.map(console().texts()::say));
                if (failure.isPresent()) {
                    exit =
                            one.state() instanceof State.NeedsPro
                                    ? ExitCode.PRO_NEEDED
                                    : ExitCode.PROVIDER_FAILED;
                    console().note("copy.failed", one.what(), console().texts().say(failure.get()));
                }
            }
            if (options().json()) {
                console().json(document);
            }
            return exit;
        }
    }

    @picocli.CommandLine.Command(
            name = "get",
            header = "${bundle:about.files-get}",
            mixinStandardHelpOptions = true)
    static final class Get extends Copy {

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "REMOTE",
                descriptionKey = "remote-path")
        private List<String> typed = List.of();

        @Option(names = "--to", paramLabel = "DIR", descriptionKey = "to-local")
        private Path to = Path.of("");

        @Override
        List<Long> begin(
                Services services, Instance machine, Transfers transfers, WhenThere whenThere)
                throws SshException, FileException {
            try (var connection = dial(services, machine);
                    var files = RemoteFiles.over(connection)) {
                var home = files.home();
                var paths = typed.stream().map(one -> RemotePath.of(one, home)).toList();
                return transfers.download(paths, to, whenThere);
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "put",
            header = "${bundle:about.files-put}",
            mixinStandardHelpOptions = true)
    static final class Put extends Copy {

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "LOCAL",
                descriptionKey = "local-path")
        private List<Path> typed = List.of();

        @Option(names = "--to", paramLabel = "DIR", descriptionKey = "to-remote")
        private String to = "~";

        @Override
        List<Long> begin(
                Services services, Instance machine, Transfers transfers, WhenThere whenThere)
                throws SshException, FileException {
            try (var connection = dial(services, machine);
                    var files = RemoteFiles.over(connection)) {
                var folder = RemotePath.of(to, files.home());
                return transfers.upload(typed, folder, whenThere);
            }
        }
    }
}
