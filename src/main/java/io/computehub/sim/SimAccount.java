package io.computehub.sim;

import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The one account the simulated cloud has at a provider: its key, its money, and all it ever
/// rented, ended or not. Guarded by the world's lock.
public final class SimAccount {

    private final String provider;
    private final String key;
    private final int user;
    private final List<SshKey> sshKeys = new ArrayList<>();
    private final Map<String, SimVolume> volumes = new LinkedHashMap<>();
    private final List<SimVolume> everyVolume = new ArrayList<>();

    private final Map<String, SimInstance> instances = new LinkedHashMap<>();
    private final List<SimInstance> alive = new ArrayList<>();
    private Money credit;
    private Money settledSpend = Money.ZERO;
    private Instant settled;

    /// An SSH key as it was registered.
    public record SshKey(long id, String text, Instant added) {}

    SimAccount(String provider, String key, int user, BigDecimal credit, Instant start) {
        this.provider = provider;
        this.key = key;
        this.user = user;
        this.credit = Money.usd(credit);
        this.settled = start;
    }

    public Secret secret() {
        return Secret.of(key);
    }

    public String provider() {
        return provider;
    }

    /// The number of its owner, the same for every cloud of one seed.
    public int user() {
        return user;
    }

    /// The key as the provider's wire expects it.
    public String key() {
        return key;
    }

    /// The registered SSH keys, to be changed in place.
    public List<SshKey> sshKeys() {
        return sshKeys;
    }

    /// The volumes that exist, by their ids.
    public Map<String, SimVolume> volumes() {
        return Collections.unmodifiableMap(volumes);
    }

    /// Also those deleted since, for the bill.
    public List<SimVolume> everyVolume() {
        return Collections.unmodifiableList(everyVolume);
    }

    public void add(SimVolume volume) {
        volumes.put(volume.id(), volume);
        everyVolume.add(volume);
    }

    /// The same volume under another name or size.
    public void change(SimVolume volume) {
        volumes.replace(volume.id(), volume);
    }

    public void add(SimInstance instance) {
        instances.put(instance.id(), instance);
        alive.add(instance);
    }

    /// Everything ever rented here, oldest first.
    public Collection<SimInstance> instances() {
        return Collections.unmodifiableCollection(instances.values());
    }

    public List<SimInstance> alive() {
        return List.copyOf(alive);
    }

    public Optional<SimInstance> find(String id) {
        return Optional.ofNullable(instances.get(id)).filter(SimInstance::alive);
    }

    public Optional<SimInstance> everRented(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /// What is left of the credit.
    public Money balance(Instant now) {
        return credit.minus(spent(now));
    }

    void setBalance(Money balance, Instant now) {
        credit = balance.plus(spent(now));
    }

    void add(Money payment) {
        credit = credit.plus(payment);
    }

    /// What the present instances and volumes bill in that time, once what boots has booted.
    public Money bill(Duration time) {
        var machines =
                alive.stream()
                        .map(each ->
                                each.holdsGpus()
                                        ? each.gpuRate().plus(each.meter().rate(Meter.Part.DISK))
                                        : each.meter().rate());
        var disks = volumes.values().stream().map(volume -> volume.meter().rate());
        return Rate.sum(Stream.concat(machines, disks).toList()).over(time);
    }

    /// Everything billed so far, volumes included.
    public Money spent(Instant now) {
        var sum = settledSpend;
        for (var instance : alive) {
            sum = sum.plus(instance.meter().total(now));
        }
        for (var volume : volumes.values()) {
            sum = sum.plus(volume.meter().total(now));
        }
        return sum;
    }

    public Rate burn() {
        return Rate.sum(
                Stream.concat(
                                alive.stream().map(instance -> instance.meter()),
                                volumes.values().stream().map(SimVolume::meter))
                        .map(Meter::rate)
                        .toList());
    }

    /// Carries out everything that was due until `now`. Where the money runs out on the way, the
    /// account is cut off at that moment.
    void settle(Instant now) {
        if (richEnough(now)) {
            alive.forEach(instance -> instance.advance(now));
            bury();
        } else {
            settleStepwise(now);
        }
        settled = now;
    }

    /// What ended by itself is no longer alive.
    private void bury() {
        for (var instance : List.copyOf(alive)) {
            instance.gone().ifPresent(at -> bury(instance, at));
        }
    }

    private void bury(SimInstance instance, Instant at) {
        alive.remove(instance);
        settledSpend = settledSpend.plus(instance.meter().total(at));
    }

    private boolean richEnough(Instant now) {
        if (!settled.isBefore(now)) {
            return true;
        }
        var most =
                Rate.sum(alive.stream().map(each -> each.gpuRate().plus(eachDisk(each))).toList());
        var worst = most.plus(burn()).over(Duration.between(settled, now));
        return balance(settled).compareTo(worst) > 0;
    }

    private static Rate eachDisk(SimInstance instance) {
        var running = instance.terms().runningDisk();
        var stopped = instance.terms().stoppedDisk();
        return running.compareTo(stopped) > 0 ? running : stopped;
    }

    private void settleStepwise(Instant now) {
        var at = settled;
        while (at.isBefore(now)) {
            var next =
                    alive.stream()
                            .flatMap(instance -> instance.due().stream())
                            .min(Instant::compareTo)
                            .filter(now::isAfter)
                            .orElse(now);
            var target = next.isAfter(at) ? next : at;
            var empty = emptyAt(at, target);
            target = empty.orElse(target);
            for (var instance : List.copyOf(alive)) {
                instance.advance(target);
            }
            bury();
            if (empty.isPresent()) {
                cutOff(target);
            }
            at = target;
            if (at.equals(now)) {
                break;
            }
        }
    }

    /// When, between two moments with nothing due in between, the credit reaches zero.
    private Optional<Instant> emptyAt(Instant from, Instant to) {
        var left = balance(from);
        var burn = burn();
        if (alive.stream().noneMatch(SimInstance::holdsGpus)
                || burn.isZero()
                || balance(to).compareTo(Money.ZERO) > 0) {
            return Optional.empty();
        }
        if (left.compareTo(Money.ZERO) <= 0) {
            return Optional.of(from);
        }
        var hours = left.amount().divide(burn.perHour().amount(), java.math.MathContext.DECIMAL128);
        long nanos = hours.multiply(BigDecimal.valueOf(3_600_000_000_000L)).longValue();
        return Optional.of(from.plusNanos(nanos));
    }

    private void cutOff(Instant at) {
        for (var instance : List.copyOf(alive)) {
            if (!instance.holdsGpus()) {
                continue;
            }
            if (instance.terms().endsWithoutCredit()) {
                terminate(instance, at);
            } else {
                instance.stop(at);
            }
        }
    }

    public void terminate(SimInstance instance, Instant at) {
        instance.terminate(at);
        bury(instance, at);
    }

    public void remove(SimVolume volume, Instant at) {
        volumes.remove(volume.id());
        volume.meter().end(at);
        settledSpend = settledSpend.plus(volume.meter().total(at));
    }
}
