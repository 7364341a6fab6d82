package io.computehub.ui.rented;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Toasts;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// What the screens of rented machines are built from, all of it scripted, at a fixed moment.
public final class Bench {

    public final Store<Fleet> fleet;
    public final ScriptedDeployments deployments;
    public final ProviderRegistry providers = ProviderRegistry.discover();
    public final List<Toasts.Toast> told = new ArrayList<>();
    public final List<String> walks = new ArrayList<>();
    public final List<String> titles = new ArrayList<>();
    public final RentedWords words;
    public final Doings doings;
    public final Toasts toasts;
    public final Verbs verbs;

    public final Navigator navigator =
            new Navigator() {
                @Override
                public void go(String screenId) {
                    walks.add(screenId);
                }

                @Override
                public void open(String screenId, String subject) {
                    walks.add(screenId + " " + subject);
                }
            };

    public final Dialogs noDialogs =
            new Dialogs() {
                @Override
                public void ask(Question question) {
                    titles.add(question.title());
                }

                @Override
                public void show(Sheet sheet) {
                    titles.add(sheet.title());
                }
            };

    public Bench(Texts texts, Fleet first) {
        this(texts, first, Runnable::run);
    }

    public Bench(Texts texts, Fleet first, Executor threads) {
        this(texts, first, threads, _ -> {});
    }

    public Bench(Texts texts, Fleet first, Executor threads, Toasts elsewhere) {
        fleet = new Store<>(first);
        deployments = new ScriptedDeployments(fleet::get);
        words =
                new RentedWords(
                        texts, providers, InstantSource.fixed(SampleFleet.NOW), ZoneOffset.UTC);
        doings = new Doings(threads);
        toasts =
                toast -> {
                    told.add(toast);
                    elsewhere.show(toast);
                };
        verbs = new Verbs(deployments, providers, words, doings, toasts);
    }

    public FleetRow row(String name) {
        return fleet.get().find(SampleFleet.tag(name).value()).orElseThrow();
    }

    public VerbDialogs dialogs(Dialogs over) {
        return new VerbDialogs(fleet, verbs, words, over);
    }
}
