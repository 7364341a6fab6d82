package io.computehub.provider.own;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.domain.offer.Traits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns what a machine told into instances and offers. Pure.
record OwnMapper(AccountId account, String label, OwnSettings settings) {

    private static final String MACHINE = "machine-";
    private static final int KEY_LENGTH = 8;

    static boolean isMachine(InstanceId id) {
        return id.key().startsWith(MACHINE);
    }

    /// The machine first, then what is deployed on it.
    List<Instance> instances(Allotment all) {
        var found = new ArrayList<Instance>();
        found.add(machine(all));
        var shares = all.shares();
        all.containers()
                .forEach(one ->
                        found.add(
                                container(
                                        one,
                                        all.survey(),
                                        shares.getOrDefault(one.id(), Optional.empty()))));
        return List.copyOf(found);
    }

    private Instance machine(Allotment all) {
        var survey = all.survey();
        return new Instance(
                        new InstanceId(account, machineKey(survey)),
                        OwnFactory.ID,
                        label,
                        Optional.empty(),
                        new InstanceState.Running(),
                        "reachable",
                        gpus(survey.gpus()),
                        place(survey),
                        HostTier.OWN,
                        Purchase.ON_DEMAND,
                        all.rest(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        survey.disk(),
                        settings.address(),
                        Optional.of(survey.host()),
                        usage(survey),
                        settings.power() ? EnumSet.of(Action.STOP, Action.RESTART) : Set.of())
                .within(new Chassis(survey.cores(), survey.cpu(), survey.memory()));
    }

    /// By the machine and not by its address, so that another one there is another instance.
    private static String machineKey(Survey survey) {
        return MACHINE
                + survey.identity()
                        .orElseGet(() -> OwnSelf.digest("computehub host " + survey.host()))
                        .substring(0, KEY_LENGTH);
    }

    /// Of several models at once the names are told together, and the smallest memory.
    private static Gpus gpus(List<Gpu> gpus) {
        var models = gpus.stream().map(Gpu::model).distinct().toList();
        if (models.isEmpty()) {
            return new Gpus(0, GpuModel.unknown("GPU"), new ByteSize(0));
        }
        var least = gpus.stream().map(Gpu::vramEach).min(ByteSize::compareTo);
        var model =
                models.size() == 1
                        ? models.getFirst()
                        : GpuModel.unknown(
                                models.stream()
                                        .map(GpuModel::name)
                                        .distinct()
                                        .collect(Collectors.joining(" + ")));
        return new Gpus(gpus.size(), model, least.orElse(new ByteSize(0)));
    }

    private static Place place(Survey survey) {
        return new Place(survey.host(), Optional.empty());
    }

    /// The mean over all GPUs that tell; memory of the GPUs as one whole.
    private static Usage usage(Survey survey) {
        var loads =
                survey.gpus().stream().map(Gpu::load).filter(OptionalDouble::isPresent).toList();
        var telling =
                survey.gpus().stream()
                        .filter(gpu -> gpu.used().isPresent() && gpu.vram().isPresent())
                        .toList();
        long whole = telling.stream().mapToLong(gpu -> gpu.vramEach().bytes()).sum();
        long used =
                telling.stream().mapToLong(gpu -> gpu.used().map(ByteSize::bytes).orElse(0L)).sum();
        return new Usage(
                loads.stream().mapToDouble(OptionalDouble::getAsDouble).average(),
                whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * used / whole),
                OptionalDouble.empty(),
                survey.memoryUsed());
    }

    private Instance container(Container one, Survey survey, Optional<Rate> share) {
        var state = state(one);
        var theirs = survey.gpus().stream().filter(gpu -> one.gpus().contains(gpu.key())).toList();
        return new Instance(
                        new InstanceId(account, one.id()),
                        OwnFactory.ID,
                        DeploymentTag.nameWithout(one.name()),
                        DeploymentTag.in(one.tag()),
                        state,
                        one.status(),
                        gpus(theirs),
                        place(survey),
                        HostTier.OWN,
                        Purchase.ON_DEMAND,
                        share,
                        settings.cost().map(_ -> Rate.ZERO),
                        one.createdAt(),
                        one.startedAt(),
                        Optional.empty(),
                        Optional.of(one.image()).filter(image -> !image.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(survey.host()),
                        Usage.UNKNOWN,
                        actions(state))
                .serving(services(one));
    }

    private static InstanceState state(Container one) {
        return switch (one.status()) {
            case "running" -> new InstanceState.Running();
            case "created", "exited" -> new InstanceState.Stopped();
            case "restarting" -> new InstanceState.Provisioning(one.status());
            case "removing" -> new InstanceState.Stopping();
            case "dead" -> new InstanceState.Failed(one.status());
            default -> new InstanceState.Unrecognised(one.status());
        };
    }

    private static Set<Action> actions(InstanceState state) {
        return switch (state) {
            case InstanceState.Running _,
                    InstanceState.Provisioning _,
                    InstanceState.Unrecognised _ ->
                    EnumSet.of(Action.STOP, Action.RESTART, Action.TERMINATE);
            case InstanceState.Stopped _ -> EnumSet.of(Action.START, Action.TERMINATE);
            case InstanceState.Stopping _, InstanceState.Terminated _ -> Set.of();
            case InstanceState.Preempted _, InstanceState.Unreachable _, InstanceState.Failed _ ->
                    EnumSet.of(Action.TERMINATE);
        };
    }

    /// A port that is open on the machine itself only can be reached from there; from elsewhere it
    /// takes a tunnel, so it is no address. Nor is any port of a machine behind another host.
    private List<ServiceAddress> services(Container one) {
        if (settings.address().flatMap(SshAddress::gate).isPresent()) {
            return List.of();
        }
        var found = new ArrayList<ServiceAddress>();
        for (var port : one.ports()) {
            boolean within = port.host().equals("127.0.0.1") || port.host().equals("::1");
            if (!within || settings.address().isEmpty()) {
                ServiceAddress.Forwarded.of(
                                "",
                                Optional.of(port.inside()),
                                within
                                        ? port.host()
                                        : settings.address()
                                                .map(SshAddress::host)
                                                .orElse("127.0.0.1"),
                                port.port(),
                                port.tcp()
                                        ? ServiceAddress.Protocol.TCP
                                        : ServiceAddress.Protocol.UDP)
                        .ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /// For each model one GPU, two, four and so on, and all that are free, at their share of the
    /// cost. A machine without a cost has no price, and so no offers.
    List<Offer> offers(Allotment all, Instant readAt) {
        var found = new ArrayList<Offer>();
        all.free()
                .forEach((name, gpus) ->
                        counts(gpus)
                                .forEach(count ->
                                        all.share(count)
                                                .ifPresent(rate ->
                                                        found.add(
                                                                offer(
                                                                        all.survey(),
                                                                        name,
                                                                        gpus.subList(0, count),
                                                                        rate,
                                                                        readAt)))));
        return List.copyOf(found);
    }

    private static List<Integer> counts(List<Gpu> free) {
        var counts = new ArrayList<Integer>();
        boolean together = free.getFirst().vendor() == io.computehub.domain.hardware.Vendor.AMD;
        for (int count = 1; count < free.size() && !together; count *= 2) {
            counts.add(count);
        }
        counts.add(free.size());
        return counts;
    }

    static String offerKey(String model, int count) {
        return count + "x-" + model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }

    private Offer offer(Survey survey, String model, List<Gpu> gpus, Rate rate, Instant readAt) {
        return new Offer(
                new OfferId(account, offerKey(model, gpus.size())),
                OwnFactory.ID,
                gpus(gpus),
                machine(survey, gpus.getFirst()),
                place(survey),
                HostTier.OWN,
                Purchase.ON_DEMAND,
                Stock.ONE,
                Tariff.flat(rate),
                Optional.empty(),
                readAt);
    }

    private static Machine machine(Survey survey, Gpu gpu) {
        return new Machine(
                survey.cores().isPresent()
                        ? OptionalDouble.of(survey.cores().getAsInt())
                        : OptionalDouble.empty(),
                survey.cpu(),
                survey.memory(),
                survey.disk(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                gpu.driver(),
                Optional.of(survey.host()),
                OptionalInt.empty(),
                new Traits(
                        survey.arch(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty()));
    }
}
