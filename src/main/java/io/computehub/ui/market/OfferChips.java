package io.computehub.ui.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.market.Assumptions;
import io.computehub.market.OfferQuery;
import io.computehub.market.Region;
import io.computehub.settings.BannedHost;
import io.computehub.ui.kit.Chip;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The line under the query bar: a chip for each term, then what opens a choice of further ones,
/// and what is not understood.
final class OfferChips {

    private static final int MOST_HOSTS = 30;

    private static final List<String> FILTERS =
            List.of(
                    "type:ondemand",
                    "type:spot",
                    "tier:secure",
                    "tier:verified",
                    "vendor:nvidia",
                    "vendor:amd",
                    "count>=2",
                    "vram>=24",
                    "vram>=80",
                    "price<1",
                    "reliable>=99",
                    "down>=500",
                    "disk>=200",
                    "ram>=64",
                    "cuda>=12.4");

    private final OffersViewModel model;
    private final OfferWords words;
    private final Consumer<String> write;

    OfferChips(OffersViewModel model, OfferWords words, Consumer<String> write) {
        this.model = model;
        this.words = words;
        this.write = write;
    }

    /// `8 h, 80 GB disk, 40 GB in`.
    static String job(Assumptions under, OfferWords words) {
        var traffic =
                under.inGb() > 0
                        ? under.outGb() > 0 ? "both" : "in"
                        : under.outGb() > 0 ? "out" : "none";
        return words.say(
                "job.sum." + traffic, under.hours(), under.diskGb(), under.inGb(), under.outGb());
    }

    List<Node> of(OffersState now) {
        var nodes = new ArrayList<Node>();
        var query = now.query();
        for (var chip : query.chips()) {
            var label = chip.label(words.texts());
            nodes.add(
                    Chip.removable(
                            label,
                            words.say("chip.remove", label),
                            () -> write.accept(query.without(chip))));
        }
        var provider =
                opening(words.say("chip.provider"), Feather.CHEVRON_DOWN, () -> providers(now));
        provider.setDisable(now.board().accounts().isEmpty());
        nodes.add(provider);
        nodes.add(opening(words.say("chip.region"), Feather.CHEVRON_DOWN, this::regions));
        var filter = opening(words.say("chip.filter"), Feather.PLUS, this::filters);
        filter.setContentDisplay(ContentDisplay.LEFT);
        nodes.add(filter);
        if (!now.banned().isEmpty()) {
            nodes.add(
                    opening(
                            words.say("chip.banned", now.banned().size()),
                            Feather.CHEVRON_DOWN,
                            () -> banned(now.banned())));
        }
        query.problems().stream()
                .findFirst()
                .map(problem -> new Label(words.texts().say(problem.sentence())))
                .ifPresent(sentence -> {
                    sentence.getStyleClass().addAll("danger", "small", "query-problem");
                    sentence.setWrapText(true);
                    nodes.add(sentence);
                });
        return nodes;
    }

    /// Each brings one host's offers back.
    private List<MenuItem> banned(List<BannedHost> hosts) {
        return hosts.reversed().stream()
                .limit(MOST_HOSTS)
                .map(host -> {
                    var name =
                            words.say(
                                    "banned.host",
                                    words.provider(new ProviderId(host.provider())),
                                    host.host());
                    var item =
                            new MenuItem(
                                    host.reason().isEmpty()
                                            ? words.say("banned.again", name)
                                            : words.say("banned.again.why", name, host.reason()));
                    item.setMnemonicParsing(false);
                    item.setOnAction(_ -> model.pardon(host));
                    return item;
                })
                .toList();
    }

    /// The lines are made when they are asked for: the chips are made anew at each keystroke.
    private static Button opening(String text, Feather icon, Supplier<List<MenuItem>> items) {
        var chip = Chip.opening(text, icon, () -> {});
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.setOnAction(_ ->
                new ContextMenu(items.get().toArray(MenuItem[]::new))
                        .show(chip, Side.BOTTOM, 0, 4));
        return chip;
    }

    private List<MenuItem> providers(OffersState now) {
        return now.board().accounts().stream()
                .map(one -> one.account().provider())
                .distinct()
                .map(id -> item(words.provider(id), "provider:" + id))
                .toList();
    }

    private List<MenuItem> regions() {
        return List.of(Region.values()).stream()
                .map(region -> item(words.texts().say(region.label()), "region:" + region.word()))
                .toList();
    }

    private List<MenuItem> filters() {
        return FILTERS.stream()
                .map(term ->
                        item(OfferQuery.parse(term).chips().getFirst().label(words.texts()), term))
                .toList();
    }

    private MenuItem item(String label, String term) {
        var item = new MenuItem(label);
        item.setOnAction(_ -> write.accept(model.state().get().query().with(term)));
        return item;
    }
}
