package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.account.Failures;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.SshAddress;
import io.computehub.flow.Store;
import io.computehub.host.Meeting;
import io.computehub.host.NewMachine;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.SignInQuestion.Asked;
import io.computehub.ssh.SshException;
import io.computehub.ui.rented.RentedWords;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/// Own machines on their way in: each is met, which asks about its host key, read, and then added.
/// Nothing is kept of one that was not read. Meeting and reading are done on the executor.
public final class OwnMachinesModel {

    /// How far a machine is.
    public enum Stage {
        WAITING,
        LOOKING,
        /// Its host key was never accepted; `trust` accepts what was shown.
        UNKNOWN,
        /// There is no key to meet it with; `letIn` makes one.
        KEYLESS,
        /// It takes none of our keys; `letIn` signs in with what a person types, once.
        CLOSED,
        /// It asks for a password or a code; `answer` waits.
        ASKING,
        READ,
        FAILED,
        ADDED
    }

    /// What a host wants to know, and where the answer goes; empty calls it off.
    public record Wanted(Asked asked, CompletableFuture<Optional<List<Secret>>> answer) {}

    /// One machine. `fingerprint` is there where it waits to be confirmed, `wanted` where the host
    /// asks.
    public record Line(
            NewMachine entry,
            String name,
            Stage stage,
            String sentence,
            Optional<String> fingerprint,
            Optional<Wanted> wanted) {

        Line now(NewMachine as, Stage stage, String sentence) {
            return new Line(as, name, stage, sentence, Optional.empty(), Optional.empty());
        }
    }

    /// What was typed cannot be taken.
    public static sealed class WrongLine extends Exception {
        private static final long serialVersionUID = 1L;

        WrongLine(String sentence) {
            super(sentence);
        }

        /// For a person.
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /// What was typed as the way is none.
    public static final class WrongWay extends WrongLine {
        private static final long serialVersionUID = 1L;

        WrongWay(String sentence) {
            super(sentence);
        }
    }

    private final AccountBook book;
    private final Meeting meeting;
    private final RentedWords words;
    private final Executor threads;
    private final Runnable added;
    private final Store<List<Line>> lines = new Store<>(List.of());

    /// `added` is run after at least one machine was added.
    OwnMachinesModel(
            AccountBook book,
            Meeting meeting,
            RentedWords words,
            Executor threads,
            Runnable added) {
        this.book = book;
        this.meeting = meeting;
        this.words = words;
        this.threads = threads;
        this.added = added;
    }

    public Store<List<Line>> lines() {
        return lines;
    }

    /// What was entered, each machine once. `via` are the hosts on the way to those that name none
    /// of their own.
    public List<NewMachine> entries(
            boolean here, String typed, String via, String cost, boolean power) throws WrongLine {
        var addresses = new LinkedHashSet<Optional<SshAddress>>();
        if (here) {
            addresses.add(Optional.empty());
        }
        var way = way(via.strip());
        for (var line : typed.lines().map(String::strip).filter(it -> !it.isEmpty()).toList()) {
            var address =
                    SshAddress.parse(line)
                            .orElseThrow(() -> new WrongLine(say("own.wrong-line", line)));
            addresses.add(Optional.of(address.via().isEmpty() ? address.through(way) : address));
        }
        if (addresses.isEmpty()) {
            throw new WrongLine(say("own.nothing"));
        }
        var price = Optional.of(cost.strip()).filter(it -> !it.isEmpty());
        return addresses.stream().map(one -> new NewMachine(one, price, power, true)).toList();
    }

    private List<SshAddress> way(String via) throws WrongLine {
        return via.isEmpty()
                ? List.of()
                : SshAddress.parseWay(via)
                        .orElseThrow(() -> new WrongWay(say("own.wrong-way", via)));
    }

    /// Looks at each of them, one after the other.
    public void look(List<NewMachine> entries) {
        lines.set(
                entries.stream()
                        .map(one ->
                                new Line(
                                        one,
                                        name(one),
                                        Stage.WAITING,
                                        say("own.waiting"),
                                        Optional.empty(),
                                        Optional.empty()))
                        .toList());
        threads.execute(() -> lines.get().forEach(line -> look(line, Optional.empty())));
    }

    private String name(NewMachine entry) {
        return entry.address().map(SshAddress::brief).orElseGet(() -> say("own.here"));
    }

    /// The person says that this fingerprint is the machine's.
    public void trust(Line line) {
        threads.execute(() -> look(line, line.fingerprint()));
    }

    private void look(Line line, Optional<String> trusted) {
        tell(line, line.now(line.entry(), Stage.LOOKING, say("own.looking")));
        var shown = new AtomicReference<Optional<Shown>>(Optional.empty());
        try {
            if (line.entry().address().isPresent()) {
                meeting.meet(
                        line.entry().address().get(),
                        one -> {
                            shown.set(Optional.of(one));
                            return trusted.equals(Optional.of(one.fingerprint()));
                        });
            }
            tell(line, read(line));
        } catch (SshException failed) {
            tell(
                    line,
                    shown.get()
                            .filter(_ -> isRefusal(failed))
                            .map(one -> unknown(line, one))
                            .orElseGet(() -> shut(line, failed)));
        }
    }

    private Line shut(Line line, SshException failed) {
        var stage =
                failed.problem() instanceof SshException.Problem.NoKey
                        ? Stage.KEYLESS
                        : failed.needsAKey() ? Stage.CLOSED : Stage.FAILED;
        return line.now(line.entry(), stage, words.texts().say(failed.explanation()));
    }

    /// Signs in with what a person types, has the machine take a key of ours, and looks again.
    public void letIn(Line line) {
        threads.execute(() -> {
            tell(line, line.now(line.entry(), Stage.LOOKING, say("own.looking")));
            try {
                meeting.letIn(line.entry().address().orElseThrow(), what -> ask(line, what));
                look(line, Optional.empty());
            } catch (SshException failed) {
                tell(line, shut(line, failed));
            } catch (KeyException refused) {
                tell(line, line.now(line.entry(), Stage.FAILED, words.texts().say(refused)));
            }
        });
    }

    private Optional<List<Secret>> ask(Line line, Asked what) {
        var answer = new CompletableFuture<Optional<List<Secret>>>();
        tell(
                line,
                new Line(
                        line.entry(),
                        line.name(),
                        Stage.ASKING,
                        what.words().isEmpty()
                                ? say("own.asks-password", what.host())
                                : say("own.asks", what.host(), what.words()),
                        Optional.empty(),
                        Optional.of(new Wanted(what, answer))));
        try {
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException _) {
            return Optional.empty();
        } finally {
            tell(line, line.now(line.entry(), Stage.LOOKING, say("own.looking")));
        }
    }

    /// Nobody looks any more: what waits for an answer gets none.
    public void leave() {
        lines.get()
                .forEach(line ->
                        line.wanted()
                                .ifPresent(wanted -> wanted.answer().complete(Optional.empty())));
    }

    private static boolean isRefusal(SshException failed) {
        return failed.problem() instanceof SshException.Problem.HostKeyRefused;
    }

    private Line unknown(Line line, Shown one) {
        return new Line(
                line.entry(),
                line.name(),
                Stage.UNKNOWN,
                say("own.unknown", one.type()),
                Optional.of(one.fingerprint()),
                Optional.empty());
    }

    /// A machine whose Docker alone refuses is watched.
    private Line read(Line line) {
        try {
            return line.now(line.entry(), Stage.READ, asked(line.entry()));
        } catch (Rejected no) {
            var was = line.entry();
            var watched = new NewMachine(was.address(), was.cost(), was.power(), false);
            try {
                var _ = asked(watched);
                return line.now(watched, Stage.READ, say("own.without-docker", no.theirWords()));
            } catch (ProviderException | AccountException _) {
                return failed(line, no);
            }
        } catch (ProviderException failure) {
            return failed(line, failure);
        } catch (AccountException wrong) {
            return line.now(line.entry(), Stage.FAILED, words.texts().say(wrong.explanation()));
        }
    }

    private Line failed(Line line, ProviderException failure) {
        return line.now(
                line.entry(),
                Stage.FAILED,
                words.texts().say(Failures.explain(failure, line.name())));
    }

    private String asked(NewMachine entry) throws ProviderException, AccountException {
        try (var credentials = entry.credentials()) {
            return book.ask(NewMachine.PROVIDER, credentials, this::told);
        }
    }

    private String told(Provider line) throws ProviderException {
        var machine = line.instances().getFirst();
        boolean deploys = !line.offers(OfferRequest.DEFAULT).isEmpty();
        return say("own.read", hardware(machine), say(deploys ? "own.deploys" : "own.watched"));
    }

    private String hardware(Instance machine) {
        var gpus = machine.gpus();
        return gpus.count() == 0
                ? say("own.no-gpu")
                : gpus.count()
                        + " × "
                        + gpus.model().name()
                        + " · "
                        + words.formats().memory(gpus.vramEach());
    }

    /// Adds those that were read.
    public void add() {
        threads.execute(() -> {
            boolean any = false;
            for (var line : lines.get()) {
                any |= line.stage() == Stage.READ && add(line);
            }
            if (any) {
                added.run();
            }
        });
    }

    private boolean add(Line line) {
        var names = book.accounts().get().stream().map(Account::name).toList();
        try (var credentials = line.entry().credentials()) {
            var account =
                    book.add(
                            NewMachine.PROVIDER,
                            line.entry().name(names),
                            credentials,
                            Optional.empty());
            tell(line, line.now(line.entry(), Stage.ADDED, say("own.added", account.name())));
            return true;
        } catch (AccountException refused) {
            tell(
                    line,
                    line.now(line.entry(), Stage.FAILED, words.texts().say(refused.explanation())));
            return false;
        }
    }

    private void tell(Line line, Line now) {
        var next = new ArrayList<Line>();
        lines.get().forEach(one -> next.add(one.name().equals(line.name()) ? now : one));
        lines.set(List.copyOf(next));
    }

    private String say(String key, Object... arguments) {
        return words.texts().say(OwnMachinesModel.class, key, arguments);
    }
}
