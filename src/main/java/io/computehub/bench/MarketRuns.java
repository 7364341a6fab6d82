package io.computehub.bench;

import io.computehub.domain.account.Account;
import io.computehub.flow.Store;
import io.computehub.market.AccountOffers;
import io.computehub.market.Assumptions;
import io.computehub.market.Board;
import io.computehub.market.OfferBoard;
import io.computehub.market.OfferOrder;
import io.computehub.market.OfferPoller;
import io.computehub.market.OfferQuery;
import io.computehub.market.OfferSearch;
import io.computehub.market.Pricing;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.ProviderRegistry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reading the market and searching it.
final class MarketRuns {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final int PATIENCE_SECONDS = 120;

    /// Typed one character after the other, as a person would.
    private static final List<String> TYPED =
            List.of(
                    "gpu:h100 vram>=80 price<2.5 -region:us spot",
                    "4090 sweden reliability>99",
                    "tier:verified gpus:4 cpu>16 down>500");

    private final ProviderRegistry providers;
    private final long seed;

    MarketRuns(ProviderRegistry providers, long seed) {
        this.providers = providers;
        this.seed = seed;
    }

    Measure ingest(Load load) throws IOException, InterruptedException {
        try (var line = Line.open("market", new MarketWire(load.rows(), seed), providers)) {
            return Measure.of(Course.INGEST, readings(line, load));
        }
    }

    private static OfferPoller poller(OfferBoard board, Line line) {
        return new OfferPoller(
                board,
                new Store<List<Account>>(List.of(line.account())),
                _ -> Optional.of(line.provider()),
                () -> OfferRequest.DEFAULT,
                InstantSource.system(),
                new Random(0),
                NEVER);
    }

    private static List<Double> readings(Line line, Load load) throws InterruptedException {
        var board = new OfferBoard();
        var read = new LinkedBlockingQueue<Board>();
        var took = new ArrayList<Double>();
        try (var poller = poller(board, line);
                var _ =
                        board.store()
                                .observe(now -> {
                                    if (!now.accounts().isEmpty() && now.isRead()) {
                                        read.add(now);
                                    }
                                })) {
            price(next(read), load);
            for (int round = -load.warmUps(); round < load.rounds(); round++) {
                long begin = System.nanoTime();
                poller.refresh();
                price(next(read), load);
                if (round >= 0) {
                    took.add((System.nanoTime() - begin) / 1e6);
                }
            }
        }
        return took;
    }

    private static Board next(BlockingQueue<Board> read) throws InterruptedException {
        var board = read.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (board == null || board.accounts().getFirst().health() != AccountOffers.Health.ANSWERS) {
            throw new IllegalStateException("the market made up here could not be read");
        }
        return board;
    }

    private static void price(Board board, Load load) {
        var rows = new Pricing().price(board, Assumptions.DEFAULT);
        if (rows.size() != load.rows()) {
            throw new IllegalStateException(
                    rows.size() + " offers were read of " + load.rows() + " made");
        }
    }

    List<Measure> searching(Load load) throws IOException {
        var board = board(load.offers());
        var search = new OfferSearch();
        var keystrokes = new ArrayList<Double>();
        var sorts = new ArrayList<Double>();
        for (int round = -load.warmUps(); round < load.rounds(); round++) {
            var typing = typing(search, board);
            var sorting = sorting(search, board);
            if (round >= 0) {
                keystrokes.addAll(typing);
                sorts.addAll(sorting);
            }
        }
        return List.of(Measure.of(Course.KEYSTROKE, keystrokes), Measure.of(Course.SORT, sorts));
    }

    /// The same keys and orders on the screen itself.
    List<Measure> painting(Load load, Window window) throws IOException, InterruptedException {
        var board = new OfferBoard();
        var read = new LinkedBlockingQueue<Board>();
        try (var line = Line.open("market", new MarketWire(load.offers(), seed + 1), providers);
                var _ = poller(board, line);
                var _ =
                        board.store()
                                .observe(now -> {
                                    if (!now.accounts().isEmpty() && now.isRead()) {
                                        read.add(now);
                                    }
                                })) {
            next(read);
            var keystrokes = new ArrayList<Double>();
            var sorts = new ArrayList<Double>();
            try (var offers = window.offers(board)) {
                for (int round = -load.warmUps(); round < load.rounds(); round++) {
                    var typing = new ArrayList<Double>();
                    for (var query : TYPED) {
                        typing.addAll(offers.type(query));
                    }
                    var sorting = offers.sort();
                    if (round >= 0) {
                        keystrokes.addAll(typing);
                        sorts.addAll(sorting);
                    }
                }
            }
            return List.of(
                    Measure.of(Course.KEYSTROKE_PAINTED, keystrokes),
                    Measure.of(Course.SORT_PAINTED, sorts));
        }
    }

    private Board board(int count) throws IOException {
        try (var line = Line.open("market", new MarketWire(count, seed + 1), providers)) {
            var offers = line.provider().offers(OfferRequest.DEFAULT);
            var reading = new io.computehub.flow.Reading.Fresh<>(offers, Instant.EPOCH);
            return new Board(List.of(new AccountOffers(line.account(), reading)));
        } catch (io.computehub.domain.account.ProviderException failure) {
            throw new IllegalStateException("the market made up here could not be read", failure);
        }
    }

    private static List<Double> typing(OfferSearch search, Board board) {
        var order = OfferOrder.CHEAPEST_FIRST;
        var took = new ArrayList<Double>();
        for (var query : TYPED) {
            for (int end = 1; end <= query.length(); end++) {
                var typed = query.substring(0, end);
                took.add(Timed.millis(() -> search(search, board, OfferQuery.parse(typed), order)));
            }
        }
        return took;
    }

    private static List<Double> sorting(OfferSearch search, Board board) {
        var took = new ArrayList<Double>();
        for (var column : OfferOrder.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var order = List.of(new OfferOrder.Key(column, descending));
                took.add(Timed.millis(() -> search(search, board, OfferQuery.ALL, order)));
            }
        }
        return took;
    }

    private static void search(
            OfferSearch search, Board board, OfferQuery query, List<OfferOrder.Key> order) {
        var found = search.search(board, Assumptions.DEFAULT, List.of(), query, order);
        // Keeps the compiler from finding out that nobody looks at it.
        if (found.rows().size() > found.of()) {
            throw new IllegalStateException("more rows than offers");
        }
    }
}
