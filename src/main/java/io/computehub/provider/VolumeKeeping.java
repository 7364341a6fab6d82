package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;

import java.util.List;
import java.util.Optional;

/// Lists disks that live, and bill, apart from instances.
public non-sealed interface VolumeKeeping extends Capability {

    List<Volume> volumes() throws ProviderException;

    /// `rate` is what the volume bills per hour, where known.
    record Volume(String key, String name, ByteSize size, String place, Optional<Rate> rate) {}
}
