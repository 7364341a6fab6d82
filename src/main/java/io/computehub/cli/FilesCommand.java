package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.instance.Instance;
import io.computehub.files.FileException;
import io.computehub.files.RemoteEntry;
import io.computehub.files.RemoteFiles;
import io.computehub.files.RemotePath;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// `files`: lists, copies and deletes files of a rented machine. A machine whose host key is not
/// accepted yet is met with `ssh` first.
@picocli.CommandLine.Command(
        name = "files",
        header = "${bundle:about.files}",
        mixinStandardHelpOptions = true,
        subcommands = {
            FilesCommand.ListFolder.class,
            FilesCopy.Get.class,
            FilesCopy.Put.class,
            FilesCommand.Permit.class,
            FilesCommand.Remove.class
        })
final class FilesCommand extends CommandGroup {

    /// What they have in common: the machine, and a way to it.
    abstract static class OnMachine extends Command {

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
        private String id = "";

        abstract ExitCode work(Services services, Instance machine)
                throws SshException, FileException, InterruptedException;

        @Override
        final ExitCode run() {
            return withServices(services -> {
                var machine = SshCommand.machine(this, services, id);
                try {
                    return work(services, machine);
                } catch (SshException failed) {
                    throw new CommandFailure(SshCommand.exit(failed), failed.explanation());
                } catch (FileException failed) {
                    throw new CommandFailure(exit(failed), failed.explanation());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return ExitCode.INTERRUPTED;
                }
            });
        }

        final Connection dial(Services services, Instance machine) throws SshException {
            var address =
                    machine.ssh()
                            .orElseThrow(
                                    () -> CommandFailure.notFound("no-ssh-yet", machine.name()));
            var target = SshTarget.of(machine.id(), address, services.keyRing());
            return services.connector()
                    .open(
                            target,
                            shown -> {
                                console().note("meet-first", machine.name(), shown.fingerprint());
                                return false;
                            });
        }

        static ExitCode exit(FileException failed) {
            return switch (failed.problem()) {
                case NOT_THERE -> ExitCode.NOT_FOUND;
                case CUT -> ExitCode.NO_CONNECTION;
                case INTERRUPTED -> ExitCode.INTERRUPTED;
                default -> ExitCode.PROVIDER_FAILED;
            };
        }
    }

    @picocli.CommandLine.Command(
            name = "ls",
            header = "${bundle:about.files-ls}",
            mixinStandardHelpOptions = true)
    static final class ListFolder extends OnMachine {

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "PATH",
                descriptionKey = "remote-path",
                defaultValue = "~")
        private String typed = "~";

        @Option(names = "--all", descriptionKey = "files-all")
        private boolean hiddenToo;

        @Override
        ExitCode work(Services services, Instance machine) throws SshException, FileException {
            try (var connection = dial(services, machine);
                    var files = RemoteFiles.over(connection)) {
                var path = RemotePath.of(typed, files.home());
                var top =
                        files.follow(path)
                                .orElseThrow(
                                        () -> CommandFailure.notFound("no-file", path.toString()));
                var entries =
                        top.kind() == RemoteEntry.Kind.FOLDER
                                ? new ArrayList<>(files.list(path))
                                : new ArrayList<>(List.of(top));
                entries.removeIf(one -> one.hidden() && !hiddenToo);
                entries.sort(
                        Comparator.comparing((RemoteEntry one) -> one.kind().ordinal() != 1)
                                .thenComparing(one -> one.name().toLowerCase(Locale.ROOT)));
                print(services, path, entries);
                return ExitCode.DONE;
            }
        }

        private void print(Services services, RemotePath path, List<RemoteEntry> entries) {
            if (options().json()) {
                var document = JsonLines.object();
                document.put("path", path.toString());
                var all = document.putArray("entries");
                entries.forEach(one -> all.add(json(one)));
                console().json(document);
                return;
            }
            var grid =
                    new Grid()
                            .text(console().say("column.mode"))
                            .figure(console().say("column.bytes"))
                            .text(console().say("column.changed"))
                            .text(console().say("column.name"));
            var now = services.clock().instant();
            for (var one : entries) {
                grid.row(
                        letter(one) + one.permissions(),
                        one.kind() == RemoteEntry.Kind.FILE
                                ? console().formats().count(one.size())
                                : "",
                        one.modified()
                                .map(at -> console().formats().moment(at, now, services.zone()))
                                .orElse(""),
                        one.name() + one.target().map(to -> " → " + to).orElse(""));
            }
            console().data(grid.print());
        }

        private static char letter(RemoteEntry one) {
            return switch (one.kind()) {
                case FILE -> '-';
                case FOLDER -> 'd';
                case LINK -> 'l';
                case OTHER -> '?';
            };
        }

        private static ObjectNode json(RemoteEntry one) {
            var line = JsonLines.object();
            line.put("name", one.name());
            line.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
            line.put("size", one.size());
            line.put("mode", String.format(Locale.ROOT, "%04o", one.mode()));
            JsonLines.text(line, "modified", one.modified());
            JsonLines.text(line, "target", one.target());
            return line;
        }
    }

    @picocli.CommandLine.Command(
            name = "chmod",
            header = "${bundle:about.files-chmod}",
            mixinStandardHelpOptions = true)
    static final class Permit extends OnMachine {

        @Parameters(index = "1", paramLabel = "MODE", descriptionKey = "file-mode")
        private String mode = "";

        @Parameters(
                index = "2..*",
                arity = "1..*",
                paramLabel = "PATH",
                descriptionKey = "remote-path")
        private List<String> typed = List.of();

        @Override
        ExitCode work(Services services, Instance machine) throws SshException, FileException {
            if (!mode.matches("[0-7]{3,4}")) {
                throw CommandFailure.usage("bad-file-mode", mode);
            }
            try (var connection = dial(services, machine);
                    var files = RemoteFiles.over(connection)) {
                var home = files.home();
                var paths = typed.stream().map(one -> RemotePath.of(one, home)).toList();
                for (var path : paths) {
                    if (files.look(path).isEmpty()) {
                        throw CommandFailure.notFound("no-file", path.toString());
                    }
                }
                var document = JsonLines.object();
                var results = document.putArray("results");
                for (var path : paths) {
                    files.permit(path, Integer.parseInt(mode, 8));
                    results.addObject().put("path", path.toString()).put("result", "changed");
                    console().note("permitted", path.toString(), mode);
                }
                if (options().json()) {
                    console().json(document);
                }
                return ExitCode.DONE;
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "rm",
            header = "${bundle:about.files-rm}",
            mixinStandardHelpOptions = true)
    static final class Remove extends OnMachine {

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "PATH",
                descriptionKey = "remote-path")
        private List<String> typed = List.of();

        @Option(names = "--yes", descriptionKey = "yes")
        private boolean yes;

        @Override
        ExitCode work(Services services, Instance machine) throws SshException, FileException {
            try (var connection = dial(services, machine);
                    var files = RemoteFiles.over(connection)) {
                var home = files.home();
                var paths = typed.stream().map(one -> RemotePath.of(one, home)).toList();
                for (var path : paths) {
                    if (files.look(path).isEmpty()) {
                        throw CommandFailure.notFound("no-file", path.toString());
                    }
                    if (path.isRoot() || home.equals(path) || home.isWithin(path)) {
                        throw CommandFailure.usage("not-deleted", path.toString());
                    }
                }
                Confirm.orStop(
                        this,
                        yes,
                        "ask.delete",
                        console()
                                .say(
                                        "deleting",
                                        machine.name(),
                                        String.join(
                                                ", ",
                                                paths.stream().map(Object::toString).toList())));
                var document = JsonLines.object();
                var results = document.putArray("results");
                for (var path : paths) {
                    files.delete(path);
                    results.addObject().put("path", path.toString()).put("result", "deleted");
                    console().note("deleted", path.toString());
                }
                if (options().json()) {
                    console().json(document);
                }
                return ExitCode.DONE;
            }
        }
    }
}
