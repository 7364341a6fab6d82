package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.FleetPolicy;
import io.computehub.market.PricedOffer;
import io.computehub.provider.ProviderRegistry;
import io.computehub.sim.SimClock;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.text.Language;
import io.computehub.ui.accounts.AccountsScreen;
import io.computehub.ui.fleet.InstancesScreen;
import io.computehub.ui.instance.InstancePage;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.overview.OverviewScreen;
import io.computehub.ui.rented.Verbs;
import io.computehub.ui.shell.ShellView;
import io.computehub.ui.start.StartPages;
import io.computehub.vault.FloorVault;
import io.computehub.vault.Vault;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// What a person comes for, from the first page to the end, through the real window, the real
/// services and a simulated cloud on the wire. Where an hour must pass the clock of the whole
/// program runs fast; the rules of proof stay the usual ones.
@Timeout(600)
class WindowStoryTest {

    private static final double FAST = 60;
    private static final String PASSWORD = "four or five words";

    @TempDir Path home;

    private final SimClock clock = SimClock.running(Instant.now(), FAST);

    /// Asks often, for the clock runs fast; proves as it always does.
    private Tempo fast() {
        var usual = FleetPolicy.USUAL;
        var policy =
                new FleetPolicy(
                        Duration.ofMillis(500),
                        Duration.ofMillis(250),
                        usual.refused(),
                        usual.balanceEvery(),
                        usual.billEvery(),
                        usual.sweepEvery(),
                        usual.proof(),
                        usual.ruleOut(),
                        usual.askAgain());
        return new Tempo(clock, FAST, policy);
    }

    private Visitor inTheDemo(Language language) throws Exception {
        var visitor = Visitor.comes(home, language, fast());
        visitor.press(visitor.say(StartPages.class, "first.demo.open"));
        visitor.sees(visitor.say(ShellView.class, "demo.band"));
        return visitor;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDemoShowsWhatRunsAndWhatCanBeRented(Language language) throws Exception {
        try (var visitor = inTheDemo(language)) {
            visitor.sees(visitor.say(OverviewScreen.class, "fleet"));
            visitor.sees("llama-eval");
            visitor.sees("notebook-mei");
            visitor.type(KeyCode.SHORTCUT, KeyCode.DIGIT2);
            var offers = visitor.<PricedOffer>table();
            // All but own machines, of which the simulated cloud has none.
            int providers = ProviderRegistry.discover().all().size() - 1;
            visitor.awaits(
                    "not every provider's offers came",
                    () ->
                            offers.getItems().size() > 1_000
                                    && offers.getItems().stream()
                                                    .map(offer -> offer.offer().provider())
                                                    .distinct()
                                                    .count()
                                            == providers);
            assertThat(visitor.isSaid(visitor.say(ShellView.class, "demo.band"))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsRentedAppearsAndComesUp(Language language) throws Exception {
        try (var visitor = inTheDemo(language)) {
            visitor.type(KeyCode.SHORTCUT, KeyCode.DIGIT2);
            visitor.paste(".query-field", "provider:vast type:ondemand gpu:4090");
            var offers = visitor.<PricedOffer>table();
            visitor.awaits(
                    "no such offer came",
                    () ->
                            !offers.getItems().isEmpty()
                                    && offers.getItems().stream()
                                            .allMatch(offer ->
                                                    offer.offer()
                                                            .gpus()
                                                            .model()
                                                            .name()
                                                            .contains("4090")));
            visitor.type(KeyCode.DOWN);
            visitor.type(KeyCode.ENTER);
            visitor.clickOn("#rent");
            visitor.sees(visitor.say(InstancePage.class, "machine.tag"));
            visitor.sees(visitor.say(Sign.RUNNING.word()));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aMachineIsStoppedAndItsDiskGoesOnBilling(Language language) throws Exception {
        try (var visitor = inTheDemo(language)) {
            visitor.type(KeyCode.SHORTCUT, KeyCode.DIGIT3);
            visitor.paste(".filter", "flux");
            visitor.seesNoMore("llama-eval");
            visitor.chooseRow("flux-lora");
            visitor.press(visitor.say(Verbs.class, "verb.stop"));
            visitor.press(visitor.say(Verbs.class, "stop.do"));
            visitor.sees(visitor.say(Verbs.class, "verb.start"));
            visitor.sees(visitor.say(Sign.STOPPED.word()));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aMachineIsOnTheShelfUntilItIsProvenGone(Language language) throws Exception {
        try (var visitor = inTheDemo(language)) {
            visitor.type(KeyCode.SHORTCUT, KeyCode.DIGIT3);
            visitor.paste(".filter", "flux");
            visitor.seesNoMore("llama-eval");
            visitor.chooseRow("flux-lora");
            visitor.press(visitor.say(Verbs.class, "verb.terminate"));
            // A minute is a minute while we look at the shelf.
            clock.setSpeed(1);
            visitor.press(visitor.say(Verbs.class, "terminate.do.disk", "60 GB"));
            visitor.sees(visitor.say(InstancesScreen.class, "shelf.title"));
            clock.setSpeed(FAST);
            visitor.seesNoMore(visitor.say(InstancesScreen.class, "shelf.title"));
            visitor.sees(visitor.say(Sign.PROVEN_GONE.word()));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aKeyIsAddedAndItsScopesAndOffersAreShown(Language language) throws Exception {
        try (var cloud = SimCloud.start(SimOptions.defaults());
                var visitor = Visitor.comes(home, language, Tempo.USUAL)) {
            visitor.press(visitor.say(StartPages.class, "first.keys.open"));
            visitor.paste(PASSWORD);
            visitor.type(KeyCode.ENTER);
            visitor.paste(PASSWORD);
            visitor.type(KeyCode.ENTER);
            visitor.press(visitor.say(OverviewScreen.class, "nothing.add"));
            visitor.sees(visitor.say(AccountsScreen.class, "empty.title"));
            visitor.press(visitor.say(AccountsScreen.class, "add"));
            visitor.press("Vast.ai");
            visitor.paste("#account-name", "lab");
            try (var key = cloud.key("vast")) {
                visitor.paste("#credential-key", key.revealText());
            }
            visitor.clickOn(".account-form .titled-pane .title");
            visitor.paste("#account-endpoint", cloud.baseUrl("vast").toString());
            visitor.press(visitor.say(AccountsScreen.class, "form.test"));
            visitor.sees(visitor.say(AccountsScreen.class, "verdict.good"));
            visitor.sees(visitor.say(AccountsScreen.class, "scope.offers"));
            visitor.sees(visitor.say(AccountsScreen.class, "scope.balance"));
            visitor.press(visitor.say(AccountsScreen.class, "form.add"));
            visitor.sees(visitor.say(AccountsScreen.class, "health.answers"));
            visitor.type(KeyCode.SHORTCUT, KeyCode.DIGIT2);
            var offers = visitor.<PricedOffer>table();
            visitor.awaits("no offer came", () -> !offers.getItems().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aWrongPasswordIsSaidAndTheRightOneOpens(Language language) throws Exception {
        FloorVault.create(home, PASSWORD);
        try (var visitor = Visitor.comes(home, language, Tempo.USUAL)) {
            visitor.paste("four or five swords");
            visitor.type(KeyCode.ENTER);
            visitor.sees(visitor.say(Vault.class, "vault.wrong-password"));
            visitor.type(KeyCode.SHORTCUT, KeyCode.A);
            visitor.paste(PASSWORD);
            visitor.type(KeyCode.ENTER);
            visitor.sees(visitor.say(OverviewScreen.class, "nothing.account"));
            assertThat(visitor.isSaid(visitor.say(ShellView.class, "demo.band"))).isFalse();
        }
    }
}
