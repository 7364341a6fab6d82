package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.money.Money;

import java.time.Instant;
import java.util.Optional;

/// The truth as JSON; money as decimal strings with all their digits.
final class TruthTold {

    private final SimWorld world;
    private final Truth truth;

    TruthTold(SimWorld world) {
        this.world = world;
        this.truth = new Truth(world);
    }

    /// All of one simulated moment.
    JsonNode all() {
        return world.at(now -> {
            var json = SimJson.object().put("now", now.toString());
            var total =
                    world.providers().stream()
                            .map(name -> world.account(name).spent(now))
                            .reduce(Money.ZERO, Money::plus);
            json.put("total", digits(total));
            var accounts = json.putObject("accounts");
            world.providers().forEach(name -> accounts.set(name, account(name, now)));
            var instances = json.putArray("instances");
            truth.facts(now).forEach(fact -> instances.add(fact(fact)));
            return json;
        });
    }

    ObjectNode account(String provider) {
        return world.at(now -> account(provider, now));
    }

    private ObjectNode account(String provider, Instant now) {
        var account = world.account(provider);
        return SimJson.object()
                .put("balance", digits(account.balance(now)))
                .put("total", digits(account.spent(now)))
                .put("perHour", digits(account.burn().perHour()));
    }

    Optional<JsonNode> one(String provider, String id) {
        return world.at(now ->
                world.account(provider)
                        .everRented(id)
                        .map(found -> {
                            var json = fact(Truth.fact(provider, found, now));
                            var bill = json.putArray("intervals");
                            found.meter()
                                    .intervals()
                                    .forEach(each -> interval(bill.addObject(), each));
                            return json;
                        }));
    }

    private static String digits(Money amount) {
        return amount.amount().toPlainString();
    }

    private static ObjectNode fact(Truth.Fact fact) {
        return SimJson.object()
                .put("provider", fact.provider())
                .put("id", fact.id())
                .put("label", fact.label())
                .put("tag", fact.tag().map(DeploymentTag::toString).orElse(null))
                .put("state", fact.word())
                .put("alive", fact.alive())
                .put("running", fact.running())
                .put("gpus", fact.gpus())
                .put("perHour", digits(fact.rate().perHour()))
                .put("created", fact.created().toString())
                .put("gone", fact.gone().map(Object::toString).orElse(null))
                .put("bill", digits(fact.bill()));
    }

    private static void interval(ObjectNode json, Meter.Interval interval) {
        json.put("part", interval.part().name())
                .put("perHour", digits(interval.rate().perHour()))
                .put("from", interval.from().toString())
                .put("to", interval.to().map(Object::toString).orElse(null));
    }
}
