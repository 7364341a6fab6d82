package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.http.ApiRequest;
import io.computehub.http.Json;
import io.computehub.provider.VolumeKeeping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account's volumes. `storage_total_cost` is taken as dollars per hour, as it is everywhere
/// else in their interface.
final class VastVolumes implements VolumeKeeping {

    private final VastApi api;

    VastVolumes(VastApi api) {
        this.api = api;
    }

    @Override
    public List<Volume> volumes() throws ProviderException {
        var list = api.read(ApiRequest.get("/api/v0/volumes/")).path("volumes");
        if (!list.isArray()) {
            throw new ProviderException.Protocol("an answer without a list of volumes");
        }
        var volumes = new ArrayList<Volume>();
        for (var row : VastRow.each(list)) {
            volumes.add(volume(row));
        }
        return List.copyOf(volumes);
    }

    private static Volume volume(VastRow row) throws ProviderException {
        var key =
                row.id("id")
                        .orElseThrow(
                                () -> new ProviderException.Protocol("a volume without an id"));
        return new Volume(
                key,
                row.text("label").or(() -> row.text("name")).orElse(""),
                ByteSize.ofGb(row.measure("disk_space").orElse(0)),
                VastPlaces.place(row).name(),
                row.amount("storage_total_cost").map(Rate::usd),
                users(row));
    }

    /// The ids in its list of instances. What an entry of it looks like is not published: one that
    /// cannot be read leaves open who uses the volume, and never says that nobody does.
    private static Optional<List<String>> users(VastRow row) {
        var list = row.node().path("instances");
        if (!list.isArray()) {
            return Optional.empty();
        }
        var users = new ArrayList<String>();
        for (var node : list) {
            var id = node.isObject() ? new VastRow(node).id("id") : number(node);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            users.add(id.get());
        }
        return Optional.of(users);
    }

    private static Optional<String> number(JsonNode node) {
        return new VastRow(Json.object().set("id", node)).id("id");
    }
}
