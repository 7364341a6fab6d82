package io.computehub.ui.shell;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Exposure;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.UnderWay;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A shell over five quiet screens, with a meter and three accounts.
final class Shells {

    static final Instant NOW = Instant.parse("2026-11-22T21:06:00Z");
    static final ProviderId RUNPOD = new ProviderId("runpod");

    final List<String> done = new ArrayList<>();
    final Texts texts;
    final Overlay overlay;
    final ShellViewModel model;
    final Store<Fleet> fleet = new Store<>(fleet(burning(), accounts()));
    final Store<List<UnderWay>> underWay = new Store<>(List.of());
    final ShellView view;

    Shells(Texts texts, boolean demo) {
        this(texts, demo, new Overlay(texts));
    }

    Shells(Texts texts, boolean demo, Overlay overlay) {
        this.texts = texts;
        this.overlay = overlay;
        this.model = model(texts, done);
        this.view =
                new ShellView(
                        model,
                        texts,
                        overlay,
                        fleet,
                        underWay,
                        demo,
                        Optional.empty(),
                        javafx.scene.layout.Region::new);
    }

    Overlay shown() {
        overlay.cover(view.build());
        return overlay;
    }

    static ShellViewModel model(Texts texts, List<String> done) {
        return new ShellViewModel(
                texts,
                List.of(
                        screen("overview", "meter.today", Feather.HOME, 0, 0),
                        screen("offers", "palette.go", Feather.TAG, 0, 0),
                        screen("instances", "palette.do", Feather.SERVER, 0, 9),
                        screen("accounts", "status.keys", Feather.CREDIT_CARD, 1, 2),
                        screen("settings", "keys.settings", Feather.SETTINGS, -1, 0)),
                provider -> provider.equals(RUNPOD) ? "RunPod" : "Vast.ai",
                Clock.fixed(NOW, ZoneOffset.UTC),
                new ShellViewModel.Doors() {
                    @Override
                    public void lock() {
                        done.add("lock");
                    }

                    @Override
                    public void hide() {
                        done.add("hide");
                    }

                    @Override
                    public void choose(Language language) {
                        done.add("language " + language);
                        texts.language().set(language);
                    }

                    @Override
                    public void foldRail(boolean folded) {
                        done.add("fold " + folded);
                    }
                });
    }

    static Fleet fleet(BurnMeter meter, List<AccountHealth> accounts) {
        return new Fleet(List.of(), List.of(), List.of(), accounts, meter, NOW);
    }

    static BurnMeter burning() {
        return new BurnMeter(
                Rate.usd("10.58"),
                List.of(),
                Rate.usd("1.02"),
                Rate.ZERO,
                9,
                0,
                new Spent(Money.usd("84.17"), true),
                new Spent(Money.usd("71.77"), true),
                new Spent(Money.usd("612.30"), true),
                Optional.of(
                        new BurnMeter.Runway(
                                new AccountId("a1"),
                                RUNPOD,
                                Money.usd("61.20"),
                                Duration.ofMinutes(584))),
                new Exposure(6, 2, Money.usd("3.10"), Rate.usd("7.48")));
    }

    private static List<AccountHealth> accounts() {
        return List.of(
                health("runpod", AccountHealth.State.ANSWERS, 3),
                health("vast", AccountHealth.State.LATE, 240),
                health("vast", AccountHealth.State.REFUSED, 540));
    }

    static AccountHealth unread() {
        return health("runpod", AccountHealth.State.UNREAD, Optional.empty());
    }

    private static AccountHealth health(String provider, AccountHealth.State state, int age) {
        return health(provider, state, Optional.of(NOW.minusSeconds(age)));
    }

    private static AccountHealth health(
            String provider, AccountHealth.State state, Optional<Instant> read) {
        return new AccountHealth(
                new Account(
                        new AccountId(provider + state),
                        new ProviderId(provider),
                        "main",
                        Optional.empty(),
                        NOW),
                state,
                read,
                Optional.<ProviderException>empty(),
                Optional.empty(),
                new Reading.Unread<>(),
                Rate.ZERO,
                Optional.empty(),
                0,
                new Reading.Unread<>());
    }

    private static Screen screen(String id, String title, Feather icon, int group, int badge) {
        return new Screen() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Message title() {
                return Message.of(ShellViewModel.class, title);
            }

            @Override
            public Feather icon() {
                return icon;
            }

            @Override
            public int group() {
                return group;
            }

            @Override
            public Node build() {
                var label = new Label(id);
                label.setFocusTraversable(true);
                return new StackPane(label);
            }

            @Override
            public Store<Badge> badge() {
                return new Store<>(new Badge(badge, badge == 2));
            }

            @Override
            public List<Command> commands(String typed) {
                return id.equals("instances")
                        ? List.of(
                                Command.act(
                                                "stop.sdxl",
                                                Feather.SQUARE,
                                                "Stop sdxl-batch…",
                                                "stop tz 停止",
                                                () -> {})
                                        .withDetail("idle 3 h 12 m, L40S")
                                        .withEffect(
                                                "saves $0.85/h",
                                                List.of(
                                                        "$0.86/h → $0.014/h",
                                                        "disk keeps billing; the same GPU may be"
                                                                + " gone when you start again")))
                        : List.of();
            }
        };
    }
}
