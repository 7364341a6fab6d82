package io.computehub.provider.runpod;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.runpod.RunPodWire.NetworkMount;
import io.computehub.provider.runpod.RunPodWire.NetworkVolume;
import io.computehub.provider.runpod.RunPodWire.Pod;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The account's network volumes. Only pods tell what mounts them, so both lists are read.
final class RunPodVolumes implements VolumeKeeping {

    private static final String TERMINATED = "TERMINATED";

    private final RunPodApi api;

    RunPodVolumes(RunPodApi api) {
        this.api = api;
    }

    @Override
    public List<Volume> volumes() throws ProviderException {
        var found = api.networkVolumes();
        // Nobody can use what is not there.
        var users = found.isEmpty() ? Map.<String, List<String>>of() : users();
        var volumes = new ArrayList<Volume>();
        for (var volume : found) {
            volumes.add(volume(volume, users));
        }
        return volumes;
    }

    /// The ids of the pods that mount a volume, by its id.
    private Map<String, List<String>> users() throws ProviderException {
        var users = new HashMap<String, List<String>>();
        for (var pod : api.pods()) {
            var id = pod.id();
            if (id == null || TERMINATED.equals(pod.status())) {
                continue;
            }
            for (var mount : network(pod)) {
                var volume = mount == null ? null : mount.volumeId();
                if (volume != null) {
                    users.computeIfAbsent(volume, _ -> new ArrayList<>()).add(id);
                }
            }
        }
        return users;
    }

    private static List<@Nullable NetworkMount> network(Pod pod) {
        var mounts = pod.mounts();
        var network = mounts == null ? null : mounts.network();
        return network == null ? List.of() : network;
    }

    private static Volume volume(NetworkVolume volume, Map<String, List<String>> users)
            throws Protocol {
        if (volume.id() == null || volume.size() == null || volume.size() < 0) {
            throw new Protocol("a volume without an id or a size");
        }
        return new Volume(
                volume.id(),
                volume.name() == null ? "" : volume.name(),
                ByteSize.ofGb(volume.size()),
                volume.dataCenter() == null ? "" : volume.dataCenter(),
                rate(volume, volume.size()),
                Optional.of(users.getOrDefault(volume.id(), List.of())));
    }

    /// Only the standard tier has a published price.
    private static Optional<Rate> rate(NetworkVolume volume, double gb) {
        return "STANDARD".equals(volume.type())
                ? Optional.of(RunPodPrices.networkVolume(gb))
                : Optional.empty();
    }
}
