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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The line under the query bar: a chip for each term, then what opens a choice of further ones,
/// and what is not understood. A chip stays the same node for as long as it says the same, so that
/// neither a keystroke nor a refresh takes the keyboard from it. JavaFX thread.
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
    private Map<Object, Node> kept = Map.of();

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
        var nodes = new LinkedHashMap<Object, Node>();
        var terms = now.query().chips();
        for (int i = 0; i < terms.size(); i++) {
            int place = i;
            var label = terms.get(i).label(words.texts());
            keep(nodes, List.of(place, label), () -> term(place, label));
        }
        boolean known = !now.board().accounts().isEmpty();
        keep(nodes, List.of("provider", known), () -> providerChip(known));
        keep(
                nodes,
                "region",
                () -> opening(words.say("chip.region"), Feather.CHEVRON_DOWN, this::regions));
        keep(nodes, "filter", this::filterChip);
        if (!now.banned().isEmpty()) {
            keep(nodes, now.banned(), () -> bannedChip(now.banned()));
        }
        now.query().problems().stream()
                .findFirst()
                .map(problem -> words.texts().say(problem.sentence()))
                .ifPresent(sentence -> keep(nodes, sentence, () -> problem(sentence)));
        kept = nodes;
        return List.copyOf(nodes.values());
    }

    private void keep(Map<Object, Node> nodes, Object key, Supplier<Node> make) {
        var before = kept.get(key);
        nodes.put(key, before == null ? make.get() : before);
    }

    private Node term(int place, String label) {
        return Chip.removable(label, words.say("chip.remove", label), () -> remove(place, label));
    }

    /// The query may have gone on since the chip was drawn.
    private void remove(int place, String label) {
        var query = model.state().get().query();
        query.chips().stream()
                .skip(place)
                .findFirst()
                .filter(chip -> chip.label(words.texts()).equals(label))
                .ifPresent(chip -> write.accept(query.without(chip)));
    }

    private Node providerChip(boolean known) {
        var chip =
                opening(
                        words.say("chip.provider"),
                        Feather.CHEVRON_DOWN,
                        () -> providers(model.state().get()));
        chip.setDisable(!known);
        return chip;
    }

    private Node filterChip() {
        var chip = opening(words.say("chip.filter"), Feather.PLUS, this::filters);
        chip.setContentDisplay(ContentDisplay.LEFT);
        return chip;
    }

    private Node bannedChip(List<BannedHost> hosts) {
        return opening(
                words.say("chip.banned", hosts.size()), Feather.CHEVRON_DOWN, () -> banned(hosts));
    }

    private static Node problem(String sentence) {
        var label = new Label(sentence);
        label.getStyleClass().addAll("danger", "small", "query-problem");
        label.setWrapText(true);
        return label;
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

    /// The lines are made when they are asked for, of what is known by then.
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
