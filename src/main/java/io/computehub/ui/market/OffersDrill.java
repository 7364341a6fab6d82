package io.computehub.ui.market;

import io.computehub.flow.Subscription;
import io.computehub.market.OfferOrder;
import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Works the offers screen as a hand would, and tells how long each deed took to show. Clocked
/// until the pulse after the one that laid the result out, for only then is the picture certainly
/// painted; so a figure holds up to one idle pulse too much. On any thread but JavaFX's.
public final class OffersDrill implements AutoCloseable {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int PATIENCE_SECONDS = 300;
    private static final double NANOS = 1e6;

    private final OffersViewModel model;
    private final Scene scene;
    private final Stage stage;
    private final Grid<PricedOffer> grid;
    private final TextField bar;
    private final Subscription following;
    private Optional<Wish> wish = Optional.empty();

    /// What is waited for, and who is told when.
    private record Wish(Predicate<OffersState> met, CompletableFuture<Long> painted) {}

    private OffersDrill(OffersViewModel model, OfferWords words) {
        this.model = model;
        var view = new OffersView(model, words, new ShutDoors());
        this.scene = new Scene(view.build(), WIDTH, HEIGHT);
        this.grid = view.grid();
        this.bar = (TextField) scene.lookup(".query-field");
        Theme.dress(scene, false, 100);
        this.stage = new Stage();
        stage.setScene(scene);
        stage.show();
        // After the view's own, so that what is told here has been drawn.
        this.following = Fx.follow(model.state(), this::told);
    }

    /// Shows the screen and waits until all offers of the board are painted. The model stays the
    /// caller's.
    public static OffersDrill open(OffersViewModel model, OfferWords words, int offers)
            throws InterruptedException {
        var opened =
                CompletableFuture.supplyAsync(
                        () -> new OffersDrill(model, words), Platform::runLater);
        var drill = got(opened);
        drill.clocked(drill::again, now -> now.listing().rows().size() == offers);
        return drill;
    }

    /// Writes `query` into the empty bar and takes it away again.
    ///
    /// @return the milliseconds of each character
    public List<Double> type(String query) throws InterruptedException {
        var took = new ArrayList<Double>();
        for (int end = 1; end <= query.length(); end++) {
            var key = query.substring(end - 1, end);
            var so = query.substring(0, end);
            took.add(clocked(() -> press(key), now -> now.query().text().equals(so)));
        }
        clocked(bar::clear, now -> now.query().text().isEmpty());
        return took;
    }

    /// Orders by each column, both ways.
    ///
    /// @return the milliseconds of each order
    public List<Double> sort() throws InterruptedException {
        var took = new ArrayList<Double>();
        for (var column : OfferOrder.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var wanted = List.of(new OfferOrder.Key(column, descending));
                var keys = List.of(new Grid.Sorting(OfferColumns.id(column), descending));
                took.add(clocked(() -> grid.sortBy(keys), now -> now.sort().equals(wanted)));
            }
        }
        return took;
    }

    /// What is shown already is told once more.
    private void again() {
        Platform.runLater(() -> told(model.state().get()));
    }

    private void press(String key) {
        bar.fireEvent(
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        key,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
    }

    private double clocked(Runnable deed, Predicate<OffersState> met) throws InterruptedException {
        var begun = new CompletableFuture<Long>();
        var painted = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            wish = Optional.of(new Wish(met, painted));
            begun.complete(System.nanoTime());
            deed.run();
        });
        return (got(painted) - got(begun)) / NANOS;
    }

    private void told(OffersState now) {
        wish.filter(one -> one.met().test(now))
                .ifPresent(one -> {
                    wish = Optional.empty();
                    afterPulses(2, () -> one.painted().complete(System.nanoTime()));
                });
    }

    private void afterPulses(int pulses, Runnable then) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private int left = pulses;

                    @Override
                    public void run() {
                        left--;
                        if (left == 0) {
                            scene.removePostLayoutPulseListener(this);
                            then.run();
                        } else {
                            Platform.requestNextPulse();
                        }
                    }
                });
        Platform.requestNextPulse();
    }

    private static <T> T got(CompletableFuture<T> coming) throws InterruptedException {
        try {
            return coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the offers screen did not show it", failure);
        }
    }

    @Override
    public void close() {
        Platform.runLater(() -> {
            following.close();
            stage.close();
        });
    }

    /// Nobody goes anywhere from here.
    private static final class ShutDoors implements OffersDoors {

        @Override
        public void rent(PricedOffer offer) {}

        @Override
        public void compare() {}

        @Override
        public void explain(PricedOffer offer) {}

        @Override
        public void ban(PricedOffer offer) {}

        @Override
        public void export(Format format) {}

        @Override
        public void accounts() {}

        @Override
        public void tell(Role role, String title, String text) {}
    }
}
