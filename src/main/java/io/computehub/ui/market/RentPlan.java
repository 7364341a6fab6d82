package io.computehub.ui.market;

import io.computehub.fleet.Plan;
import io.computehub.fleet.RentResult;
import io.computehub.text.Formats;
import io.computehub.text.Message;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.PriceBar;
import io.computehub.ui.kit.Role;
import io.computehub.ui.market.RentState.Phase;
import io.computehub.ui.market.RentState.Quote;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The right side of the rent form: what it costs, how long the balance lasts, what will happen,
/// and the one button that spends money.
final class RentPlan {

    private final RentViewModel model;
    private final OfferWords words;
    private final Formats formats;
    private final Runnable leave;
    private final VBox content = new VBox();
    private final Button rent;
    private final Button cancel;
    private final Label waiting = new Label();

    RentPlan(RentViewModel model, OfferWords words, Runnable leave) {
        this.model = model;
        this.words = words;
        this.formats = words.formats();
        this.leave = leave;
        this.rent = Buttons.large(Buttons.primary("", model::rent));
        this.cancel = Buttons.large(Buttons.plain(words.say("rent.cancel"), this::cancel));
    }

    List<Node> nodes() {
        content.getStyleClass().add("plan-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        rent.setMaxWidth(Double.MAX_VALUE);
        rent.setId("rent");
        HBox.setHgrow(rent, Priority.ALWAYS);
        waiting.getStyleClass().addAll("muted", "small");
        waiting.setWrapText(true);
        var keys = new HBox(key("Ctrl"), key("↵"));
        keys.getStyleClass().add("keys");
        keys.setAlignment(Pos.CENTER);
        var buttons = new HBox(rent, cancel, keys);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("plan-buttons");
        var foot = new VBox(waiting, buttons);
        foot.getStyleClass().add("plan-foot");
        return List.of(scroll, foot);
    }

    void draw(RentState now) {
        var sections = new ArrayList<Node>();
        sections.add(price(now));
        now.plan().ifPresent(plan -> sections.add(balance(now, plan)));
        sections.add(steps(now));
        var news = news(now);
        if (!news.isEmpty()) {
            var notes = section(news.toArray(Node[]::new));
            notes.getStyleClass().add("plan-notes");
            sections.add(notes);
        }
        content.getChildren().setAll(sections);
        foot(now);
    }

    private Node price(RentState now) {
        var title = new Label(words.say("rent.plan"));
        title.getStyleClass().add("column-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, quote(now.quote()));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("rent-row");
        var rate =
                now.plan()
                        .map(plan -> formats.price(plan.rate()).replace("/h", ""))
                        .orElse(Formats.MISSING);
        var figure = new Label(rate);
        figure.getStyleClass().add("money-xl");
        var unit = new Label(words.say("rent.per-hour"));
        unit.getStyleClass().add("muted");
        var big = new HBox(figure, unit);
        big.setAlignment(Pos.BASELINE_LEFT);
        big.getStyleClass().add("big-figure");
        var section = section(head, big);
        now.plan().ifPresent(plan -> section.getChildren().addAll(parts(plan), figures(plan)));
        return section;
    }

    private Label quote(Quote quote) {
        var said =
                new Label(
                        switch (quote) {
                            case Quote.Asking _ -> words.say("rent.quote.asking");
                            case Quote.Current(var at) -> words.say("rent.quote.at", words.age(at));
                            case Quote.Dearer _ -> words.say("rent.quote.dearer");
                            case Quote.Gone _ -> words.say("rent.quote.gone");
                            case Quote.Unanswered _ -> words.say("rent.quote.unanswered");
                            case Quote.Impossible _ -> words.say("rent.quote.impossible");
                        });
        said.setGraphic(io.computehub.ui.kit.Icons.of(Feather.REFRESH_CW, "icon-small"));
        said.getStyleClass()
                .addAll(
                        "small",
                        quote instanceof Quote.Current || quote instanceof Quote.Asking
                                ? "muted"
                                : "warning");
        return said;
    }

    /// GPU, disk and fees add up to the rate; traffic is billed as it flows.
    private Node parts(Plan plan) {
        var parts =
                List.of(
                        part("rent.part.gpu", plan.gpu()),
                        part("rent.part.disk", plan.disk()),
                        part("rent.part.fee", plan.fee()));
        var names = new HBox();
        names.getStyleClass().add("plan-legend");
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var label = new Label(part.name() + " " + part.amount());
            label.setGraphic(PriceBar.square(i, part.weight() <= 0));
            label.getStyleClass().addAll("small", "muted");
            names.getChildren().add(label);
        }
        var both = new VBox(PriceBar.bar(parts), names);
        both.getStyleClass().add("plan-parts");
        var traffic = plan.offer().tariff().inPerGb().or(plan.offer().tariff()::outPerGb);
        traffic.ifPresent(price -> {
            var on = new Label(words.say("rent.traffic", formats.unitPrice(price)));
            on.getStyleClass().addAll("small", "muted");
            on.setWrapText(true);
            both.getChildren().add(on);
        });
        return both;
    }

    private PriceBar.Part part(String key, io.computehub.domain.money.Rate rate) {
        return new PriceBar.Part(
                words.say(key),
                "",
                rate.perHour().amount().doubleValue(),
                formats.priceFigure(rate));
    }

    private Node figures(Plan plan) {
        var cells = new HBox();
        cells.getStyleClass().addAll("card", "plan-figures");
        var end = plan.spec().end();
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.until-end"),
                                plan.untilEnd().map(formats::money).orElse(Formats.MISSING),
                                end.map(guard ->
                                                words.duration(
                                                        java.time.Duration.between(
                                                                words.now(), guard.at())))
                                        .orElse(words.say("rent.no-end"))));
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.day"),
                                formats.money(plan.perDay()),
                                words.say("rent.day.more")));
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.month"),
                                formats.money(plan.perThirtyDays()),
                                words.say("rent.month.more")));
        return cells;
    }

    private static Node cell(String name, String figure, String more) {
        var top = new Label(name);
        top.getStyleClass().addAll("small", "muted");
        var middle = new Label(figure);
        middle.getStyleClass().add("plan-figure");
        var below = new Label(more);
        below.getStyleClass().addAll("small", "muted");
        var cell = new VBox(top, middle, below);
        cell.getStyleClass().add("plan-cell");
        HBox.setHgrow(cell, Priority.ALWAYS);
        cell.setPrefWidth(100);
        return cell;
    }

    private Node balance(RentState now, Plan plan) {
        var provider = words.provider(now.offer().offer().provider());
        var section =
                section(
                        line(
                                words.say("rent.balance", provider),
                                plan.balance().map(formats::money).orElse(Formats.MISSING),
                                "strong"));
        if (plan.balance().isEmpty()) {
            section.getChildren().add(muted(words.say("rent.balance.unknown")));
            return section;
        }
        section.getChildren()
                .add(
                        line(
                                words.say("rent.runway.now"),
                                plan.runwayBefore()
                                        .map(words::duration)
                                        .orElse(words.say("rent.runway.idle")),
                                "muted"));
        section.getChildren()
                .add(
                        line(
                                words.say("rent.runway.then"),
                                plan.runwayAfter().map(words::duration).orElse(Formats.MISSING),
                                "muted"));
        return section;
    }

    private Node steps(RentState now) {
        var limit =
                now.plan()
                        .map(plan ->
                                formats.price(
                                        plan.rate()
                                                .times(
                                                        BigDecimal.ONE.add(
                                                                plan.spec().tolerance()))))
                        .orElse(Formats.MISSING);
        var title = new Label(words.say("rent.steps"));
        title.getStyleClass().add("strong");
        return section(
                title,
                step(1, "rent.step.intent", words.say("rent.step.intent.more")),
                step(2, "rent.step.quote", words.say("rent.step.quote.more", limit)),
                step(3, "rent.step.create", words.say("rent.step.create.more")),
                step(4, "rent.step.boot", words.say("rent.step.boot.more")),
                step(5, "rent.step.ssh", words.say("rent.step.ssh.more")));
    }

    private Node step(int number, String key, String more) {
        var disc = new Label(String.valueOf(number));
        disc.getStyleClass().add("step-disc");
        var what = new Label(words.say(key));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var aside = new Label(more);
        aside.getStyleClass().addAll("small", "muted");
        aside.setMinWidth(Region.USE_PREF_SIZE);
        var step = new HBox(disc, what, gap, aside);
        step.setAlignment(Pos.CENTER_LEFT);
        step.getStyleClass().add("plan-step");
        return step;
    }

    private List<Node> news(RentState now) {
        var notes = new ArrayList<Node>();
        switch (now.quote()) {
            case Quote.Dearer(var before, _) ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.dearer"),
                                    words.say(
                                            "rent.dearer.more",
                                            formats.price(before),
                                            formats.price(now.offer().offer().listed())),
                                    Buttons.small(
                                            Buttons.plain(
                                                    words.say("rent.dearer.do"),
                                                    model::acceptPrice))));
            case Quote.Gone _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.gone"),
                                    words.say(
                                            now.others().isEmpty()
                                                    ? "rent.gone.none"
                                                    : "rent.gone.more")));
            case Quote.Unanswered _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.unanswered"),
                                    words.say("rent.unanswered.more"),
                                    Buttons.small(
                                            Buttons.plain(words.say("rent.ask"), model::requote))));
            case Quote.Impossible _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.impossible"),
                                    words.say("rent.impossible.more")));
            case Quote.Asking _, Quote.Current _ -> {}
        }
        result(now, notes);
        now.plan()
                .ifPresent(plan -> {
                    for (Message problem : plan.problems()) {
                        notes.add(new Note(Role.DANGER, "", words.texts().say(problem)));
                    }
                    notes.add(guard(plan));
                });
        return notes;
    }

    private void result(RentState now, List<Node> notes) {
        if (now.phase() instanceof Phase.Broken(var why)) {
            notes.add(
                    new Note(
                            Role.DANGER,
                            words.say("rent.broken"),
                            words.say("rent.broken.more", words.texts().say(why))));
        }
        if (!(now.phase() instanceof Phase.Over over)) {
            return;
        }
        var result = over.result();
        switch (result) {
            case RentResult.Rented(var deployment, _, _) ->
                    notes.add(
                            new Note(
                                    Role.SUCCESS,
                                    words.say("rent.rented", deployment.name()),
                                    words.say("rent.rented.more")));
            case RentResult.InDoubt(var deployment, _) ->
                    notes.add(
                            new Note(
                                    Role.DANGER,
                                    words.say("rent.doubt"),
                                    words.say("rent.doubt.more", deployment.name())));
            case RentResult.Refused _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.refused"),
                                    words.say("rent.refused.more")));
        }
        for (var refusal : result.refusals()) {
            notes.add(
                    muted(
                            words.say(
                                    "rent.refusal",
                                    refusal.offer().key(),
                                    words.texts().say(refusal.why()))));
        }
    }

    private Node guard(Plan plan) {
        return new Note(
                plan.spec().end().isPresent() ? Role.NEUTRAL : Role.WARNING,
                "",
                words.texts().say(plan.guard()));
    }

    private void foot(RentState now) {
        boolean busy = now.phase() instanceof Phase.Renting;
        rent.setDisable(!now.ready());
        rent.setText(
                now.plan()
                        .map(plan -> words.say("rent.do", formats.price(plan.rate())))
                        .orElse(words.say("rent.do.wrong")));
        cancel.setText(words.say(busy ? "rent.stop-waiting" : "rent.cancel"));
        waiting.setText(
                switch (now.phase()) {
                    case Phase.Renting(var cancelling) ->
                            words.say(cancelling ? "rent.cancelling" : "rent.waiting");
                    case Phase.Filling _, Phase.Over _, Phase.Broken _ -> "";
                });
        waiting.setManaged(busy);
        waiting.setVisible(busy);
    }

    private void cancel() {
        if (model.state().get().phase() instanceof Phase.Renting) {
            model.cancel();
        } else {
            leave.run();
        }
    }

    private static VBox section(Node... nodes) {
        var section = new VBox(nodes);
        section.getStyleClass().add("plan-section");
        return section;
    }

    private static Node line(String name, String value, String style) {
        var left = new Label(name);
        left.getStyleClass().add(style);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var right = new Label(value);
        right.getStyleClass().add(style.equals("strong") ? "strong" : "fact-value");
        right.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(left, gap, right);
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        return label;
    }

    private static Label key(String cap) {
        var key = new Label(cap);
        key.getStyleClass().add("key");
        return key;
    }
}
