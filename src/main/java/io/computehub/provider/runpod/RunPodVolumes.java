package io.computehub.provider.runpod;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.runpod.RunPodWire.NetworkVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account's network volumes.
final class RunPodVolumes implements VolumeKeeping {

    private final RunPodApi api;

    RunPodVolumes(RunPodApi api) {
        this.api = api;
    }

    @Override
    public List<Volume> volumes() throws ProviderException {
        var volumes = new ArrayList<Volume>();
        for (var volume : api.networkVolumes()) {
            volumes.add(volume(volume));
        }
        return volumes;
    }

    private static Volume volume(NetworkVolume volume) throws Protocol {
        if (volume.id() == null || volume.size() == null || volume.size() < 0) {
            throw new Protocol("a volume without an id or a size");
        }
        return new Volume(
                volume.id(),
                volume.name() == null ? "" : volume.name(),
                ByteSize.ofGb(volume.size()),
                volume.dataCenter() == null ? "" : volume.dataCenter(),
                rate(volume, volume.size()));
    }

    /// Only the standard tier has a published price.
    private static Optional<Rate> rate(NetworkVolume volume, double gb) {
        return "STANDARD".equals(volume.type())
                ? Optional.of(RunPodPrices.networkVolume(gb))
                : Optional.empty();
    }
}
