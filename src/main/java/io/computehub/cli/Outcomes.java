package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TerminationCase;

import java.util.Optional;

/// What came of a command for each thing it was given: one object each, under `results`, so that a
/// script knows which of several failed and where an ending stands.
final class Outcomes {

    private final Command command;
    private final Services services;
    private final ArrayNode results = JsonLines.array();

    Outcomes(Command command, Services services) {
        this.command = command;
        this.services = services;
    }

    void asked(FleetRow row) {
        add(row, "asked", Optional.empty());
    }

    void notListed(FleetRow row) {
        add(row, "not-listed-yet", Optional.empty());
    }

    void failed(FleetRow row, ProviderException failure) {
        add(row, "failed", Optional.of(failure(failure, row.account())));
    }

    /// What was asked to stop, and whether a list has shown it stopped.
    void stopped(InstanceId id, String name, boolean seen, Optional<ProviderException> failure) {
        var line = results.addObject();
        line.put("id", id.toString());
        line.put("name", name);
        line.put("result", failure.isPresent() ? "failed" : seen ? "stopped" : "asked");
        JsonLines.failure(line, "failure", failure.map(why -> failure(why, id.account())));
    }

    /// What a command about everything asked nobody about, and why.
    void leftAlone(FleetRow row, String why) {
        var line = add(row, "not-asked", Optional.empty());
        line.put("why", why);
        JsonLines.rate(line, "rate_per_hour", row.rate());
    }

    /// Where the ending of a machine stands.
    void ending(FleetRow row, Optional<TerminationCase> file, boolean proven) {
        var line = add(row, proven ? "proven-gone" : "not-proven-gone", Optional.empty());
        JsonLines.rate(line, "rate_per_hour", row.rate());
        if (file.isEmpty()) {
            line.putNull("case");
            return;
        }
        var one = file.get();
        var node = line.putObject("case");
        node.put("opened_at", one.openedAt().toString());
        node.put("asks", one.asks());
        JsonLines.text(node, "asked_at", one.askedAt());
        JsonLines.text(node, "agreed_at", one.saidOkAt());
        JsonLines.text(node, "refusal", one.refusal().map(command.console().texts()::say));
        node.put("absent_lists", one.absences());
        node.put("needed_lists", one.needed());
        JsonLines.text(node, "proven_at", one.provenAt());
        if (one.leftovers().isEmpty()) {
            node.putNull("leftovers");
            return;
        }
        var left = node.putArray("leftovers");
        for (var volume : one.leftovers().get()) {
            var item = left.addObject();
            item.put("key", volume.key());
            item.put("name", volume.name());
            JsonLines.rate(item, "rate_per_hour", volume.rate());
        }
    }

    private ObjectNode add(FleetRow row, String result, Optional<JsonLines.Failure> failure) {
        var line = results.addObject();
        line.put("key", row.key());
        JsonLines.text(line, "id", row.id());
        line.put("name", row.name());
        line.put("result", result);
        JsonLines.failure(line, "failure", failure);
        return line;
    }

    private JsonLines.Failure failure(
            ProviderException failure, io.computehub.domain.account.AccountId account) {
        return command.failure(services, account, failure);
    }

    /// Prints the document where one is wanted.
    void print() {
        if (command.options().json()) {
            var document = JsonLines.object();
            document.set("results", results);
            command.console().json(document);
        }
    }
}
