package io.computehub.market;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Stock;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// An offer with its true price and all that filtering and sorting ask for, worked out once so that
/// tens of thousands can be searched between two keystrokes. Doubles are for comparing only; what
/// is shown or exported is `trueRate`. Unknown is NaN inside and empty outside. Immutable.
public final class PricedOffer {

    private final Offer offer;
    private final Assumptions under;
    private final boolean stale;
    private final Rate trueRate;
    private final Optional<Rate> stoppedRate;
    final double trueUsd;
    final double listedUsd;
    final double stoppedUsd;
    final double vram;
    final double ram;
    final double disk;
    final double cpus;
    final double down;
    final double up;
    final double reliability;
    final double cuda;
    final double driver;
    final double days;
    final double tflopsPerDollar;
    final ModelName model;
    final String country;
    final String accountName;
    final String searchText;

    PricedOffer(Offer offer, String accountName, Assumptions under, boolean stale) {
        this.offer = offer;
        this.under = under;
        this.stale = stale;
        this.trueRate = TruePrice.perHour(offer, under);
        this.stoppedRate = StoppedPrice.of(offer, under);
        this.trueUsd = number(trueRate);
        this.listedUsd = number(offer.listed());
        this.stoppedUsd = stoppedRate.map(PricedOffer::number).orElse(Double.NaN);
        var machine = offer.machine();
        this.vram = nominalVram(offer);
        this.ram = machine.ram().map(size -> size.gib()).orElse(Double.NaN);
        this.disk = machine.disk().map(size -> size.gb()).orElse(Double.NaN);
        this.cpus = machine.cpus().orElse(Double.NaN);
        this.down = machine.down().orElse(Double.NaN);
        this.up = machine.up().orElse(Double.NaN);
        this.reliability = machine.reliability().orElse(Double.NaN) * 100;
        this.cuda = machine.cuda().map(Versions::comparable).orElse(Double.NaN);
        this.driver = machine.driver().map(Versions::comparable).orElse(Double.NaN);
        this.days = days(offer);
        this.tflopsPerDollar = Value.TFLOPS.of(offer, trueUsd).orElse(Double.NaN);
        this.model = ModelName.of(offer.gpus().model().name());
        this.country = offer.place().country().orElse("");
        this.accountName = accountName.toLowerCase(Locale.ROOT);
        this.searchText = SearchText.of(offer, accountName);
    }

    public Offer offer() {
        return offer;
    }

    public OfferId id() {
        return offer.id();
    }

    public AccountId account() {
        return offer.account();
    }

    /// Whether the account's last reading failed, so that this may be gone or dearer by now.
    public boolean isStale() {
        return stale;
    }

    public Assumptions under() {
        return under;
    }

    public Rate trueRate() {
        return trueRate;
    }

    public Optional<Rate> stoppedRate() {
        return stoppedRate;
    }

    /// The true price with its parts and their explanations.
    public TruePrice price() {
        return TruePrice.of(offer, under);
    }

    /// Memory of one GPU in GiB as its maker names it: a card that reports 79.6 GiB is an 80 GiB
    /// card, and people ask for `vram>=80`.
    public double vramGib() {
        return vram;
    }

    public OptionalDouble value(Value kind) {
        return kind.of(offer, trueUsd);
    }

    /// The same offer as it stands after a re-quote, priced for the same job.
    public PricedOffer requoted(Offer now) {
        return new PricedOffer(now, accountName, under, false);
    }

    public boolean isRentable() {
        return offer.stock() != Stock.NONE;
    }

    private static double number(Rate rate) {
        return rate.perHour().amount().doubleValue();
    }

    /// How long the offer can last from its reading on. One whose host has set no end lasts for
    /// ever.
    private static double days(Offer offer) {
        return offer.until()
                .map(end -> Duration.between(offer.readAt(), end).toSeconds() / 86_400.0)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double nominalVram(Offer offer) {
        double reported = offer.gpus().vramEach().gib();
        var known = offer.gpus().model().facts().map(facts -> facts.vram().gib());
        if (known.isPresent() && Math.abs(known.get() - reported) <= 0.05 * known.get()) {
            return known.get();
        }
        double whole = Math.rint(reported);
        return Math.abs(whole - reported) <= 0.025 * reported ? whole : reported;
    }

    @Override
    public String toString() {
        return offer.id() + " at " + trueRate;
    }
}
