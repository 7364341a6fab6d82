package io.computehub.cli;

import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Plan;
import io.computehub.fleet.RentResult;
import io.computehub.fleet.RentSpec;
import io.computehub.market.Board;
import io.computehub.market.TruePrice;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Renting;
import io.computehub.provider.Renting.Port;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `deploy`: rents an offer, exactly once. Further `--offer`s are tried in order when the first is
/// gone.
@picocli.CommandLine.Command(
        name = "deploy",
        header = "${bundle:about.deploy}",
        mixinStandardHelpOptions = true)
final class DeployCommand extends Command {

    private static final String USUAL_IMAGE = "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404";

    @Option(names = "--offer", required = true, paramLabel = "ID", descriptionKey = "offer")
    private List<String> offers = List.of();

    @Option(names = "--name", required = true, paramLabel = "N", descriptionKey = "name")
    private String name = "";

    @Option(names = "--image", paramLabel = "IMAGE", descriptionKey = "image")
    private @Nullable String image;

    @Option(names = "--disk", paramLabel = "GB", defaultValue = "40", descriptionKey = "disk")
    private int diskGb;

    @Option(names = "--env", paramLabel = "K=V", descriptionKey = "env")
    private Map<String, String> environment = Map.of();

    @Option(names = "--env-file", paramLabel = "FILE", descriptionKey = "env-file")
    private @Nullable Path environmentFile;

    @Option(names = "--port", paramLabel = "PORT[/http]", descriptionKey = "port")
    private List<String> ports = List.of();

    @Option(names = "--bid", paramLabel = "USD/h", descriptionKey = "bid")
    private @Nullable BigDecimal bid;

    @Option(names = "--start-script", paramLabel = "FILE", descriptionKey = "start-script")
    private @Nullable Path startScript;

    @Option(
            names = "--end",
            paramLabel = "TIME|none",
            defaultValue = EndTime.USUAL,
            converter = EndTime.Reader.class,
            descriptionKey = "end")
    private EndTime end = new EndTime(Optional.empty());

    @Option(names = "--choose-bid", descriptionKey = "choose-bid")
    private boolean chooseBid;

    @Option(names = "--yes", descriptionKey = "yes")
    private boolean yes;

    @Override
    ExitCode run() {
        return withServices(services -> {
            // The fleet first: its balances are part of the plan.
            FleetLines.read(this, services);
            var theirs = offers.stream().map(id -> id(id).account()).collect(Collectors.toSet());
            var board = OfferLines.read(this, services, theirs::contains);
            var plans =
                    present(board).stream()
                            .map(offer -> services.deployments().plan(offer, spec(services, offer)))
                            .toList();
            for (var plan : plans) {
                if (!plan.rentable()) {
                    throw new CommandFailure(ExitCode.USAGE, plan.problems().getFirst());
                }
            }
            // This process is over in a moment: who ends the machine must be said before.
            console().note(plans.getFirst().guard());
            plans.getFirst()
                    .providerStops()
                    .ifPresent(at -> tellTheirs(services, plans.getFirst(), at));
            plans.stream()
                    .flatMap(plan -> TruePrice.caution(plan.offer()).stream())
                    .findFirst()
                    .ifPresent(console()::note);
            var chooser = chooser();
            Confirm.orStop(this, yes, "confirm.deploy", sentence(services, plans.getFirst()));
            return told(services, services.deployments().rent(plans, chooser));
        });
    }

    private Optional<BidChooser> chooser() {
        return chooseBid ? Optional.of(BidPrompt.atTerminal(console())) : Optional.empty();
    }

    private void tellTheirs(Services services, Plan plan, Instant at) {
        console()
                .note(
                        "deploy.stops",
                        label(services, plan.offer().provider()),
                        console()
                                .formats()
                                .moment(at, services.clock().instant(), services.zone()));
    }

    /// What was asked for; where no image was named, the usual one of the offer's provider.
    private String image(Services services, Offer offer) {
        if (image != null) {
            return image;
        }
        return services.accounts()
                .provider(offer.account())
                .flatMap(provider -> provider.capability(Renting.class))
                .flatMap(renting -> renting.images().stream().findFirst())
                .orElse(USUAL_IMAGE);
    }

    private RentSpec spec(Services services, Offer offer) {
        var guard = end.from(services.clock().instant(), EndGuard.Action.TERMINATE);
        var tolerance = services.settings().requoteTolerance();
        return new RentSpec(
                name,
                image(services, offer),
                diskGb,
                environment(),
                ports(),
                script(),
                Optional.ofNullable(bid).map(Rate::usd),
                guard,
                tolerance);
    }

    private Map<String, Secret> environment() {
        var all = new LinkedHashMap<String, Secret>();
        environment.forEach((key, value) -> all.put(key, Secret.of(value)));
        if (environmentFile != null) {
            try {
                for (var line : Files.readAllLines(environmentFile)) {
                    int equals = line.indexOf('=');
                    if (!line.isBlank() && !line.startsWith("#") && equals > 0) {
                        all.put(
                                line.substring(0, equals).strip(),
                                Secret.of(line.substring(equals + 1)));
                    }
                }
            } catch (IOException _) {
                throw CommandFailure.usage("unreadable-file", environmentFile.toString());
            }
        }
        return all;
    }

    private Optional<String> script() {
        if (startScript == null) {
            return Optional.empty();
        }
        try {
            var text = Files.readString(startScript);
            if (text.isBlank()) {
                throw CommandFailure.usage("empty-script", startScript.toString());
            }
            return Optional.of(text);
        } catch (IOException _) {
            throw CommandFailure.usage("unreadable-file", startScript.toString());
        }
    }

    private List<Port> ports() {
        var all = new ArrayList<>(List.of(new Port(22, false)));
        for (var text : ports) {
            boolean http = text.endsWith("/http");
            var number = http ? text.substring(0, text.length() - "/http".length()) : text;
            if (!number.matches("\\d{1,5}")) {
                throw CommandFailure.usage("bad-port", text);
            }
            all.add(new Port(Integer.parseInt(number), http));
        }
        return all;
    }

    /// What is left of the list; it is for this that several can be given.
    private List<Offer> present(Board board) {
        var ids = offers.stream().map(DeployCommand::id).toList();
        var present = ids.stream().flatMap(id -> board.find(id).stream()).toList();
        if (present.isEmpty()) {
            throw CommandFailure.notFound("no-such-offer", offers.getFirst());
        }
        ids.stream()
                .filter(id -> board.find(id).isEmpty())
                .forEach(id -> console().note("no-such-offer", id.toString()));
        return present;
    }

    private static OfferId id(String typed) {
        try {
            return OfferId.parse(typed);
        } catch (IllegalArgumentException _) {
            throw CommandFailure.usage("bad-offer-id", typed);
        }
    }

    private String sentence(Services services, Plan plan) {
        var formats = console().formats();
        var offer = plan.offer();
        return console()
                .say(
                        "plan",
                        offer.gpus().count() + " × " + offer.gpus().model().name(),
                        label(services, offer.provider()),
                        formats.price(plan.rate()),
                        formats.money(plan.perDay()),
                        formats.money(plan.perThirtyDays()));
    }

    private ExitCode told(Services services, RentResult result) {
        result.refusals()
                .forEach(refusal -> {
                    console().note("deploy.refused", refusal.offer().toString());
                    console().note(refusal.why());
                });
        return switch (result) {
            case RentResult.Rented(var deployment, var id, _) -> {
                print("rented", Optional.of(deployment), Optional.of(id), result);
                if (!options().json()) {
                    console().data(id + "\n");
                }
                console()
                        .note(
                                options().demo() ? "deploy.rented.demo" : "deploy.rented",
                                deployment.name(),
                                label(services, deployment.provider()));
                yield ExitCode.DONE;
            }
            case RentResult.InDoubt(var deployment, _) -> {
                print("in-doubt", Optional.of(deployment), Optional.empty(), result);
                console().note("deploy.in-doubt", deployment.name(), deployment.tag().value());
                yield ExitCode.NOT_PROVEN;
            }
            case RentResult.Refused _ -> {
                print("refused", Optional.empty(), Optional.empty(), result);
                console().note("deploy.nothing");
                yield ExitCode.PROVIDER_FAILED;
            }
        };
    }

    private void print(
            String word,
            Optional<Deployment> deployment,
            Optional<InstanceId> id,
            RentResult result) {
        if (!options().json()) {
            return;
        }
        var document = JsonLines.object();
        document.put("result", word);
        JsonLines.text(document, "id", id);
        JsonLines.text(document, "tag", deployment.map(one -> one.tag().value()));
        JsonLines.text(document, "name", deployment.map(Deployment::name));
        JsonLines.text(document, "provider", deployment.map(one -> one.provider().value()));
        JsonLines.derived(document, "rate_per_hour", deployment.map(one -> one.rate().perHour()));
        JsonLines.text(document, "ends_at", deployment.flatMap(Deployment::end).map(EndGuard::at));
        var refusals = document.putArray("refusals");
        for (var refusal : result.refusals()) {
            refusals.addObject()
                    .put("offer", refusal.offer().toString())
                    .put("message", console().texts().say(refusal.why()));
        }
        console().json(document);
    }
}
