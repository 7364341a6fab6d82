package io.computehub.provider.own;

import io.computehub.domain.hardware.Vendor;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who has which GPU of a machine, and what share of its cost that is. The shares of what runs and
/// what is left of the machine are its cost together, never more.
record Allotment(Survey survey, List<Container> containers, Optional<Rate> cost) {

    Allotment {
        containers = List.copyOf(containers);
    }

    /// The free GPUs, in the machine's order, by what they are. AMD's are given all or none.
    Map<String, List<Gpu>> free() {
        var taken = new HashSet<String>();
        containers.stream().filter(Container::holdsGpus).forEach(one -> taken.addAll(one.gpus()));
        boolean amdTaken =
                survey.gpus().stream()
                        .anyMatch(gpu -> gpu.vendor() == Vendor.AMD && taken.contains(gpu.key()));
        var free = new LinkedHashMap<String, List<Gpu>>();
        survey.gpus().stream()
                .filter(gpu -> !taken.contains(gpu.key()))
                .filter(gpu -> gpu.vendor() != Vendor.AMD || !amdTaken)
                .forEach(gpu ->
                        free.merge(
                                gpu.model().name(),
                                List.of(gpu),
                                (some, more) ->
                                        Stream.concat(some.stream(), more.stream()).toList()));
        return free;
    }

    /// Whether another container that runs has one of its GPUs.
    boolean isTaken(Container container) {
        return containers.stream()
                .filter(other -> !other.id().equals(container.id()) && other.holdsGpus())
                .anyMatch(other -> other.gpus().stream().anyMatch(container.gpus()::contains));
    }

    /// The share of so many GPUs.
    Optional<Rate> share(int gpus) {
        return cost.map(whole -> {
            int all = survey.gpus().size();
            return all == 0
                    ? Rate.ZERO
                    : new Rate(whole.perHour().times(gpus).dividedBy(BigDecimal.valueOf(all)));
        });
    }

    /// What each container costs while it runs: the share of its GPUs, each counted for the first
    /// that has it. At rest it costs nothing.
    Map<String, Optional<Rate>> shares() {
        var known = new HashSet<String>();
        survey.gpus().forEach(gpu -> known.add(gpu.key()));
        var shares = new LinkedHashMap<String, Optional<Rate>>();
        for (var one : containers) {
            int its = one.holdsGpus() ? (int) one.gpus().stream().filter(known::remove).count() : 0;
            shares.put(one.id(), share(its));
        }
        return shares;
    }

    /// What is left of the cost for the machine itself.
    Optional<Rate> rest() {
        var given = shares().values().stream().flatMap(Optional::stream).toList();
        return cost.map(whole -> {
            var rest = whole.minus(Rate.sum(given));
            return rest.perHour().isNegative() ? Rate.ZERO : rest;
        });
    }
}
