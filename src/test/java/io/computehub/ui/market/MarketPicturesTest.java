package io.computehub.ui.market;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.market.PriceClass;
import io.computehub.market.PriceHour;
import io.computehub.market.Samples;
import io.computehub.settings.BannedHost;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Pictures;

import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Pictures of the market's screens, to be held against pictures 04 and 05, in a frame as large as
/// the shell's rail and bars.
class MarketPicturesTest {

    @Test
    void theOffersAreDrawn() {
        try (var stage = full()) {
            stage.model.search("vendor:nvidia vram>=24 price<25 reliable>94");
            stage.fail(Samples.RUNPOD, new Network("no route", null));
            stage.lists.change(now -> now.with(new BannedHost("vast", "10001", "slow disk")));
            pick(stage, "48213");
            stage.model.state().get().listing().rows().stream().limit(2).forEach(stage.model::mark);
            Pictures.everywhere("04-offers", framed(texts -> offers(stage, texts)));
        }
    }

    @Test
    void theNarrowOnesToo() {
        try (var stage = full()) {
            stage.model.search("vendor:nvidia vrma>=24 price<25");
            Pictures.narrow("04-offers", framed(texts -> offers(stage, texts)), _ -> {});
        }
    }

    @Test
    void theEmptyOnesToo() {
        try (var none = new Stage()) {
            Pictures.everywhere("04-offers-none", framed(texts -> offers(none, texts)));
        }
        try (var stage = full()) {
            stage.model.search("gpu:b300 price<0.01");
            Pictures.everywhere("04-offers-filtered", framed(texts -> offers(stage, texts)));
        }
        try (var refused = new Stage(Samples.VAST)) {
            refused.fail(Samples.VAST, new Auth("401"));
            Pictures.everywhere("04-offers-refused", framed(texts -> offers(refused, texts)));
        }
    }

    @Test
    void theComparisonIsDrawn() {
        try (var stage = full()) {
            stage.model.search("gpu:4090 count=1");
            stage.model.state().get().listing().rows().stream().limit(3).forEach(stage.model::mark);
            Pictures.everywhere(
                    "04-compare",
                    framed(texts ->
                            new CompareView(
                                            stage.model,
                                            stage.words(texts),
                                            new NoDoors(),
                                            () -> {})
                                    .build()));
        }
    }

    @Test
    void theRentFormIsDrawn() {
        try (var stage = full()) {
            stage.model.search("gpu:4090");
            pick(stage, "48213");
            Pictures.everywhere(
                    "05-rent",
                    framed(texts -> {
                        var form =
                                stage.rentDesk()
                                        .form(
                                                stage.model.selected().get().orElseThrow(),
                                                stage.model,
                                                _ -> {});
                        return new RentView(form, stage.words(texts), () -> {}).build();
                    }));
        }
    }

    static Stage full() {
        var stage = Stage.with(offers());
        stage.history = MarketPicturesTest::month;
        return stage;
    }

    /// Thirty days that drift, with three of them missing.
    private static List<PriceHour> month(PriceClass kind, Instant since) {
        var hours = new ArrayList<PriceHour>();
        var random = new Random(3);
        double price = 0.335;
        for (int i = 0; i < 720; i++) {
            price = Math.clamp(price + (random.nextDouble() - 0.5) * 0.008, 0.31, 0.375);
            if (i < 300 || i > 370) {
                var median = Rate.usd(BigDecimal.valueOf(price).setScale(4, RoundingMode.HALF_UP));
                hours.add(
                        new PriceHour(
                                since.plus(Duration.ofHours(i + 1)).truncatedTo(ChronoUnit.HOURS),
                                Rate.usd("0.25"),
                                median,
                                12));
            }
        }
        return hours;
    }

    static List<Offer> offers() {
        var offers = new ArrayList<>(Samples.market(1_200, 4));
        offers.add(Samples.rtx4090());
        offers.add(vast("1", "RTX 3090", "0.189", "Norway, NO", "NO"));
        offers.add(vast("2", "RTX 4090", "0.310", "Poland, PL", "PL"));
        offers.add(
                new Samples.Builder("3")
                        .price("0.262")
                        .place("Japan, JP", "JP")
                        .purchase(Purchase.SPOT)
                        .reliability(0.942)
                        .build());
        offers.add(
                new Samples.Builder("4")
                        .account(Samples.RUNPOD)
                        .price("0.34")
                        .place("EU-RO-1", "RO")
                        .datacentre()
                        .reliability(0.999)
                        .build());
        return offers;
    }

    private static Offer vast(String key, String model, String price, String place, String code) {
        return new Samples.Builder(key).gpu(1, model).price(price).place(place, code).build();
    }

    private static void pick(Stage stage, String key) {
        stage.model.select(
                stage.model.state().get().listing().rows().stream()
                        .filter(offer -> offer.id().key().equals(key))
                        .findFirst());
    }

    private static Parent offers(Stage stage, Texts texts) {
        return new OffersView(stage.model, stage.words(texts), new NoDoors()).build();
    }

    /// The room the shell leaves: 196 of rail, 46 of bar, 26 of status line.
    private static Function<Texts, Parent> framed(Function<Texts, Parent> screen) {
        return texts -> {
            var content = screen.apply(texts);
            VBox.setVgrow(content, Priority.ALWAYS);
            var column = new VBox(bar(3.54), content, bar(2));
            HBox.setHgrow(column, Priority.ALWAYS);
            var rail = new Region();
            rail.getStyleClass().add("inset");
            rail.setStyle("-fx-min-width: 15.08em; -fx-max-width: 15.08em");
            return new HBox(rail, column);
        };
    }

    private static Region bar(double em) {
        var bar = new StackPane();
        bar.getStyleClass().add("inset");
        bar.setStyle("-fx-min-height: " + em + "em");
        return bar;
    }
}
