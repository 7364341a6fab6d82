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
import java.util.function.LongSupplier;

/// Copies to and from OpenSSH's server, ours and those of OpenSSH's own programs by turns. Ours
/// count until the hashes of both sides agree where files are many; a big one until its bytes are
/// there, since hashing it takes a machine about as long as copying and `sftp` compares nothing.
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
                        timed(to -> openSsh.sftp("get " + big + " " + to.resolve("big"))),
                        to ->
                                await(
                                        ours,
                                        false,
                                        () -> ours.download(remote(big), to, WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILE_UP,
                        rounds,
                        timed(to -> openSsh.sftp("put " + big + " " + to.resolve("big"))),
                        to ->
                                await(
                                        ours,
                                        false,
                                        () -> ours.upload(big, remote(to), WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILES_DOWN,
                        rounds,
                        timed(to -> openSsh.tar(many, to, false)),
                        to ->
                                await(
                                        ours,
                                        true,
                                        () -> ours.download(remote(many), to, WhenThere.FAIL))));
        measures.add(
                shares(
                        Course.FILES_UP,
                        rounds,
                        timed(to -> openSsh.tar(many, to, true)),
                        to ->
                                await(
                                        ours,
                                        true,
                                        () -> ours.upload(many, remote(to), WhenThere.FAIL))));
        return measures;
    }

    /// Copies into an empty folder; says how many nanoseconds of it count.
    private interface Copy {
        long into(Path folder) throws IOException, InterruptedException, ExecutionException;
    }

    private interface Program {
        void into(Path folder) throws IOException, InterruptedException;
    }

    private static Copy timed(Program program) {
        return folder -> {
            long begin = System.nanoTime();
            program.into(folder);
            return System.nanoTime() - begin;
        };
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
        long took = copy.into(to);
        Bench.delete(to);
        return took;
    }

    private static RemotePath remote(Path path) {
        return RemotePath.of(path.toString(), RemotePath.ROOT);
    }

    private static long await(Transfers transfers, boolean proven, LongSupplier start)
            throws IOException, InterruptedException, ExecutionException {
        var there = new CompletableFuture<Long>();
        var over = new CompletableFuture<Transfer>();
        long begin = System.nanoTime();
        long number = start.getAsLong();
        try (var _ =
                transfers
                        .all()
                        .observe(all -> {
                            for (var one : all) {
                                if (one.number() == number && one.over()) {
                                    over.complete(one);
                                }
                                if (one.number() == number
                                        && (one.over()
                                                || !proven
                                                        && one.state()
                                                                instanceof State.Verifying)) {
                                    there.complete(System.nanoTime());
                                }
                            }
                        })) {
            if (!(over.get().state() instanceof State.Done)) {
                throw new IOException("a copy failed: " + over.get().state());
            }
        }
        transfers.forgetOver();
        return there.get() - begin;
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
