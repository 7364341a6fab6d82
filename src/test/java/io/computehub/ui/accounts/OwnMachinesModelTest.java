package io.computehub.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.SshAddress;
import io.computehub.host.Meeting;
import io.computehub.host.NewMachine;
import io.computehub.ssh.Broken;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.SignInQuestion;
import io.computehub.ssh.SignInQuestion.Asked;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshException.Problem;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.OwnMachinesModel.Line;
import io.computehub.ui.accounts.OwnMachinesModel.Stage;
import io.computehub.ui.accounts.OwnMachinesModel.WrongLine;
import io.computehub.ui.accounts.OwnMachinesModel.WrongWay;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Own machines come in only after they were met, confirmed and read.
class OwnMachinesModelTest {

    @TempDir Path folder;

    private final AtomicInteger added = new AtomicInteger();
    private OwnMachinesBench bench;
    private OwnMachinesModel model;

    @BeforeEach
    void open() {
        bench = new OwnMachinesBench(folder);
        model =
                new OwnMachinesModel(
                        bench.book,
                        bench::meet,
                        new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet()).words,
                        Runnable::run,
                        added::incrementAndGet);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void look(String typed, String cost) throws WrongLine {
        model.look(model.entries(false, typed, "", cost, false));
    }

    private Line line(int index) {
        return model.lines().get().get(index);
    }

    @Test
    void aHostSeenForTheFirstTimeWaitsForAPersonAndNothingIsRunOnIt() throws Exception {
        look("me@lab", "1.20");
        assertThat(line(0).stage()).isEqualTo(Stage.UNKNOWN);
        assertThat(line(0).fingerprint()).contains(OwnMachinesBench.FINGERPRINT);
        model.add();
        assertThat(bench.book.accounts().get()).isEmpty();
        assertThat(bench.known).isEmpty();
    }

    @Test
    void whatIsConfirmedIsReadAndThenAdded() throws Exception {
        look("me@lab", "1.20");
        model.trust(line(0));
        assertThat(line(0).stage()).isEqualTo(Stage.READ);
        assertThat(line(0).sentence()).contains("2 × RTX 4090").contains("Containers can be");
        assertThat(bench.book.accounts().get()).isEmpty();
        model.add();
        assertThat(line(0).stage()).isEqualTo(Stage.ADDED);
        assertThat(bench.book.accounts().get())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.name()).isEqualTo("lab");
                    assertThat(account.provider()).isEqualTo(NewMachine.PROVIDER);
                });
        assertThat(added).hasValue(1);
    }

    @Test
    void manyMachinesComeInAtOnceUnderNamesOfTheirOwn() throws Exception {
        bench.known.addAll(List.of("me@lab", "you@lab:2222"));
        model.look(model.entries(true, " me@lab \n\nme@lab\nyou@lab:2222", "", "", true));
        assertThat(model.lines().get()).extracting(Line::stage).containsOnly(Stage.READ);
        model.add();
        assertThat(bench.book.accounts().get())
                .extracting(Account::name)
                .containsExactlyInAnyOrder("this-computer", "lab", "lab 2");
    }

    @Test
    void withoutACostAMachineIsSaidToBeWatched() throws Exception {
        bench.known.add("me@lab");
        look("me@lab", "");
        assertThat(line(0).sentence()).contains("watched");
    }

    @Test
    void whereDockerAloneRefusesTheMachineIsWatchedAndItIsSaidWhy() throws Exception {
        bench.known.add("me@lab");
        bench.withoutDocker.add("me@lab");
        look("me@lab", "1");
        assertThat(line(0).stage()).isEqualTo(Stage.READ);
        assertThat(line(0).sentence()).contains("permission denied");
        assertThat(line(0).entry().docker()).isFalse();
    }

    @Test
    void whatCannotBeMetIsNotAdded() throws Exception {
        look("me@nowhere", "1");
        assertThat(line(0).stage()).isEqualTo(Stage.KEYLESS);
        model.add();
        assertThat(bench.book.accounts().get()).isEmpty();
        assertThat(added).hasValue(0);
    }

    /// Takes no key until it was let in with the password.
    private final class Locked implements Meeting {

        private boolean open;

        @Override
        public void meet(SshAddress address, HostKeyQuestion question) throws SshException {
            if (!open) {
                throw Broken.with(new Problem.SignInRefused(1), address.host());
            }
        }

        @Override
        public void letIn(SshAddress address, SignInQuestion person) throws SshException {
            var answers =
                    person.answer(
                                    new Asked(
                                            address.user(),
                                            address.host(),
                                            "",
                                            List.of(new SignInQuestion.Line("", false))))
                            .orElse(List.of());
            open = answers.stream().anyMatch(it -> it.revealText().equals("sesame"));
            bench.known.add(address.brief());
            answers.forEach(Secret::close);
            if (!open) {
                throw Broken.with(new Problem.SignInRefused(1), address.host());
            }
        }
    }

    private void await(Stage stage) throws Exception {
        var reached = new CompletableFuture<Boolean>();
        try (var _ =
                model.lines()
                        .observe(now -> {
                            if (!now.isEmpty() && now.getFirst().stage() == stage) {
                                reached.complete(true);
                            }
                        })) {
            assertThat(reached.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void answer(Optional<String> typed) throws Exception {
        model.letIn(line(0));
        await(Stage.ASKING);
        line(0).wanted().orElseThrow().answer().complete(typed.map(it -> List.of(Secret.of(it))));
    }

    @Test
    void aMachineThatTakesNoKeyIsLetInWithAPasswordOnceAndThenRead() throws Exception {
        model =
                new OwnMachinesModel(
                        bench.book,
                        new Locked(),
                        new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet()).words,
                        work -> Thread.ofVirtual().start(work),
                        added::incrementAndGet);
        look("me@lab", "1");
        await(Stage.CLOSED);
        answer(Optional.of("wrong"));
        await(Stage.CLOSED);
        answer(Optional.empty());
        await(Stage.CLOSED);
        answer(Optional.of("sesame"));
        await(Stage.READ);
    }

    @Test
    void aCostThatIsNoneIsSaidSo() throws Exception {
        bench.known.add("me@lab");
        look("me@lab", "cheap");
        assertThat(line(0).stage()).isEqualTo(Stage.FAILED);
        assertThat(line(0).sentence()).contains("1.20");
    }

    @Test
    void whatIsNoAddressIsNamed() {
        assertThatThrownBy(() -> model.entries(false, "me@lab\n-oProxyCommand=x", "", "", false))
                .isInstanceOfSatisfying(
                        WrongLine.class,
                        wrong -> assertThat(wrong.sentence()).contains("-oProxyCommand=x"));
        assertThatThrownBy(() -> model.entries(false, " \n", "", "", false))
                .isInstanceOf(WrongLine.class);
    }

    @Test
    void theWayOfAMachineIsItsOwnOrTheOneThatWasGivenForAll() throws Exception {
        var entries =
                model.entries(
                        false,
                        "me@lab\nme@render:2222 via you@door",
                        " me@gate:2200,me@inner ",
                        "",
                        false);
        assertThat(entries)
                .extracting(entry -> entry.address().orElseThrow().brief())
                .containsExactly(
                        "me@lab via me@gate:2200, me@inner", "me@render:2222 via you@door");
        try (var credentials = entries.getFirst().credentials()) {
            assertThat(credentials.fields().get("address").revealText()).isEqualTo("me@lab");
            assertThat(credentials.fields().get("via").revealText())
                    .isEqualTo("me@gate:2200,me@inner");
        }
        assertThatThrownBy(() -> model.entries(false, "me@lab", "gate", "", false))
                .isInstanceOfSatisfying(
                        WrongWay.class, wrong -> assertThat(wrong.sentence()).contains("gate"));
    }
}
