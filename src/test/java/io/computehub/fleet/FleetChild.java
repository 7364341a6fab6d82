package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.cost.VaultLedgerRepository;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.flow.Backoff;
import io.computehub.flow.Store;
import io.computehub.http.HttpKit;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Renting;
import io.computehub.vault.TestVaults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The process that `FleetKilledTest` kills: the fleet over the vault of a folder, taking one step
/// for each line it is given. The time is the parent's, which holds the cloud.
final class FleetChild {

    static final Secret PASSWORD = Secret.of("correct horse");

    private static final int MOST_ALIVE = 10;

    private final Random random;
    private final AtomicReference<Instant> now;
    private final List<Connection> connections;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<AccountWatch, Instant> due = new LinkedHashMap<>();
    private final FleetDesk desk;
    private final Deployments deployments;
    private int endings;

    private FleetChild(
            Random random,
            AtomicReference<Instant> now,
            FleetDesk desk,
            List<Connection> connections) {
        this.random = random;
        this.now = now;
        this.desk = desk;
        this.connections = connections;
        this.deployments =
                new FleetDeployments(desk, new Connections(new Store<>(connections)), _ -> {});
        for (var one : connections) {
            var backoff =
                    new Backoff(
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            new Random(random.nextLong()));
            due.put(new AccountWatch(one, desk, backoff), now.get());
        }
    }

    /// The folder of the vault, a seed, the time, and names and addresses of providers; their keys
    /// and then the steps come line by line.
    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var random = new Random(Long.parseLong(arguments[1]));
        var now = new AtomicReference<>(Instant.parse(arguments[2]));
        InstantSource clock = now::get;
        try (var http = new HttpKit(unhurried(), HttpKit.Limits.DEFAULT);
                var vault = TestVaults.in(Path.of(arguments[0]))) {
            vault.open(PASSWORD);
            var connections = new ArrayList<Connection>();
            for (int i = 3; i < arguments.length; i += 2) {
                var account = account(arguments[i], URI.create(arguments[i + 1]));
                var provider =
                        ProviderRegistry.discover()
                                .find(account.provider())
                                .orElseThrow()
                                .open(
                                        account,
                                        Credentials.ofKey(Secret.of(lines.readLine())),
                                        http);
                connections.add(new Connection(account, provider));
            }
            var desk =
                    FleetDesk.of(
                            new VaultFleetRepository(vault.database()),
                            new Ledger(new VaultLedgerRepository(vault.database()), ZoneOffset.UTC),
                            (_, result) -> result.accept(true),
                            Ties.NONE,
                            FleetPolicy.USUAL,
                            clock);
            new FleetChild(random, now, desk, List.copyOf(connections)).obey(lines);
            connections.forEach(one -> one.provider().close());
        }
        System.exit(0);
    }

    static Account account(String name, URI endpoint) {
        return new Account(
                accountId(name), new ProviderId(name), name, Optional.of(endpoint), Instant.EPOCH);
    }

    static AccountId accountId(String provider) {
        return new AccountId("account-" + provider);
    }

    /// For the pacers: an hour passes between any two looks, so that no call waits in real time.
    private static InstantSource unhurried() {
        var hours = new AtomicLong();
        return () -> Instant.EPOCH.plus(Duration.ofHours(hours.incrementAndGet()));
    }

    private void obey(BufferedReader lines) throws IOException {
        say();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ", -1);
            now.set(Instant.parse(words[1]));
            switch (words[0]) {
                case "live" -> act();
                case "end" -> desk.board().fleet().get().rows().forEach(this::end);
                default -> {
                    // Only a look.
                }
            }
            turns();
            say();
        }
    }

    /// How many endings this life has asked for, and whether there is nothing more to end.
    private void say() {
        var fleet = desk.board().fleet().get();
        System.out.println(endings + " " + (fleet.rows().isEmpty() && fleet.shelf().isEmpty()));
        System.out.flush();
    }

    private void act() {
        if (offers.isEmpty() || random.nextInt(100) == 0) {
            readOffers();
        }
        var rows =
                desk.board().fleet().get().rows().stream()
                        .filter(row -> row.id().isPresent())
                        .sorted(Comparator.comparing(row -> row.id().orElseThrow().toString()))
                        .toList();
        if (!offers.isEmpty() && rows.size() < MOST_ALIVE && random.nextInt(3) > 0) {
            order();
        } else if (!rows.isEmpty()) {
            end(rows.get(random.nextInt(rows.size())));
        }
    }

    private void order() {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < 3; i++) {
            var offer = offers.get(random.nextInt(offers.size()));
            plans.add(
                    deployments.plan(
                            offer, RentSpec.plain("run " + random.nextInt(100), image(offer), 20)));
        }
        var _ = deployments.rent(plans);
    }

    /// The provider's own, where it boots no containers.
    private String image(Offer offer) {
        return connections.stream()
                .filter(one -> one.account().id().equals(offer.account()))
                .flatMap(one -> one.provider().capability(Renting.class).stream())
                .flatMap(renting -> renting.images().stream())
                .findFirst()
                .orElse("ubuntu:24.04");
    }

    private void end(FleetRow row) {
        row.id().ifPresent(this::end);
    }

    private void end(InstanceId id) {
        try {
            deployments.terminate(id);
            endings++;
        } catch (NotFound _) {
            // A row whose account has just been listed without it.
        }
    }

    private void turns() {
        for (var each : List.copyOf(due.entrySet())) {
            if (!each.getValue().isAfter(now.get())) {
                due.put(each.getKey(), now.get().plus(each.getKey().turn()));
            }
        }
    }

    private void readOffers() {
        for (var one : connections) {
            try {
                offers.addAll(
                        one.provider().offers(OfferRequest.DEFAULT).stream()
                                .filter(offer -> offer.purchase() != Purchase.RESERVED)
                                .filter(offer -> offer.stock().rentable())
                                .toList());
            } catch (ProviderException _) {
                // The other provider's, then, or at the next step.
            }
        }
    }
}
