package io.computehub.ui.market;

import io.computehub.fleet.Plan;
import io.computehub.text.Formats;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The right side of the rent form, top to bottom: what it costs, how long the balance lasts, what
/// will happen, what there is to know, and the one button that spends money.
final class RentPlan {

    private final OfferWords words;
    private final Formats formats;
    private final RentPrice price;
    private final RentNews news;
    private final RentFoot foot;
    private final VBox content = new VBox();

    RentPlan(RentViewModel model, OfferWords words, Runnable leave) {
        this.words = words;
        this.formats = words.formats();
        this.price = new RentPrice(words);
        this.news = new RentNews(model, words);
        this.foot = new RentFoot(model, words, leave);
    }

    List<Node> nodes() {
        content.getStyleClass().add("plan-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return List.of(scroll, foot.node());
    }

    void draw(RentState now) {
        var sections = new ArrayList<Node>();
        sections.add(price.of(now));
        now.plan().ifPresent(plan -> sections.add(balance(now, plan)));
        sections.add(steps(now));
        var notes = news.of(now);
        if (!notes.isEmpty()) {
            var section = section(notes.toArray(Node[]::new));
            section.getStyleClass().add("plan-notes");
            sections.add(section);
        }
        content.getChildren().setAll(sections);
        foot.draw(now);
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

    static VBox section(Node... nodes) {
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

    static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        return label;
    }
}
