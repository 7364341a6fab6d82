package io.computehub.bench;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.files.RemotePath;
import io.computehub.files.Transfer;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.files.Transfers;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.vault.Vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Copies to and from OpenSSH's server, ours and those of OpenSSH's own programs by turns. Ours
/// count until the hashes of both sides agree; the others compare nothing.
final class FileRuns {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("bench"), "machine");
    private static final int SMALL = 4096;
    private static final int FOLDERS = 100;
    private static final int PIECE = 1 << 20;
    private static final int MOST_ROUNDS = 3;

    private final Vault vault;
    private final Path folder;
    private int count;

    /// The vault must be open.
    FileRuns(Vault vault, Path folder) {
        this.vault = vault;
        this.folder = folder;
    }

    List<Measure> run(Load load) throws IOException, InterruptedException {
        try (var ring = new KeyRing(vault, InstantSource.system())) {
            var key = ring.generate("bench");
            try (var openSsh = OpenSsh.start(folder.resolve("sshd"), key.publicLine())) {
                var connector = new Connector(ring, new KnownHosts(vault, InstantSource.system()));
                var target = SshTarget.of(MACHINE, openSsh.address(), ring);
                connector.open(target, _ -> true).close();
                try (var transfers =
                        new Transfers(
                                () -> connector.open(target, _ -> false), InstantSource.system())) {
                    return run(load, openSsh, transfers);
                }
            }
        } catch (KeyException | SshException | ExecutionException failed) {
            throw new IOException(failed);
        }
    }

    private List<Measure> run(Load load, OpenSsh openSsh, Transfers ours)
            throws IOException, InterruptedException, ExecutionException {
        var big = big(load.fileMegabytes());
        var many = many(load.files());
        int rounds = Math.min(load.rounds(), MOST_ROUNDS);
        var measures = new ArrayList<Measure>();
        measures.add(
                shares(
                        Course.FILE_DOWN,
                        rounds,
                        to -> openSsh.sftp("get " + big + " " + to.resolve("big")),
                        to -> await(ours, ours.download(remote(big), to, WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILE_UP,
                        rounds,
                        to -> openSsh.sftp("put " + big + " " + to.resolve("big")),
                        to -> await(ours, ours.upload(big, remote(to), WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILES_DOWN,
                        rounds,
                        to -> openSsh.tar(many, to, false),
                        to -> await(ours, ours.download(remote(many), to, WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILES_UP,
                        rounds,
                        to -> openSsh.tar(many, to, true),
                        to -> await(ours, ours.upload(many, remote(to), WhenThere.FAIL))));
        return measures;
    }

    private interface Copy {
        void into(Path folder) throws IOException, InterruptedException, ExecutionException;
    }

    /// How fast ours is, in percent of how fast theirs is. The first round is for warming up.
    private Measure shares(Course course, int rounds, Copy theirs, Copy ours)
            throws IOException, InterruptedException, ExecutionException {
        var shares = new ArrayList<Double>();
        for (int round = -1; round < rounds; round++) {
            long spent = took(theirs);
            long own = took(ours);
            if (round >= 0) {
                shares.add(100.0 * spent / own);
            }
        }
        return Measure.of(course, shares);
    }

    private long took(Copy copy) throws IOException, InterruptedException, ExecutionException {
        var to = Files.createDirectories(folder.resolve("to" + count++));
        long begin = System.nanoTime();
        copy.into(to);
        long took = System.nanoTime() - begin;
        Bench.delete(to);
        return took;
    }

    private static RemotePath remote(Path path) {
        return RemotePath.of(path.toString(), RemotePath.ROOT);
    }

    private static void await(Transfers transfers, long number)
            throws IOException, InterruptedException, ExecutionException {
        var over = new CompletableFuture<Transfer>();
        try (var _ =
                transfers
                        .all()
                        .observe(all ->
                                all.stream()
                                        .filter(one -> one.number() == number && one.over())
                                        .forEach(over::complete))) {
            if (!(over.get().state() instanceof State.Done)) {
                throw new IOException("a copy failed: " + over.get().state());
            }
        }
        transfers.forgetOver();
    }

    private Path big(int megabytes) throws IOException {
        var file = folder.resolve("big");
        var piece = new byte[PIECE];
        var random = new Random(1);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }

    private Path many(int files) throws IOException {
        var root = folder.resolve("many");
        var bytes = new byte[SMALL];
        var random = new Random(2);
        for (int i = 0; i < files; i++) {
            random.nextBytes(bytes);
            var place = Files.createDirectories(root.resolve("folder" + i % FOLDERS));
            Files.write(place.resolve("file" + i), bytes);
        }
        return root;
    }
}
