package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;

import java.util.List;
import java.util.Optional;

/// Lists disks that live, and bill, apart from instances.
public non-sealed interface VolumeKeeping extends Capability {

    List<Volume> volumes() throws ProviderException;

    /// `rate` is what the volume bills per hour, where known. It is never part of an instance's
    /// rate, whatever the volume is attached to: RunPod bills network volumes by themselves and
    /// Vast.ai as contracts of their own. `usedBy` are the keys of the instances it is attached to,
    /// running or not; absent where the provider does not tell.
    record Volume(
            String key,
            String name,
            ByteSize size,
            String place,
            Optional<Rate> rate,
            Optional<List<String>> usedBy) {

        public Volume {
            usedBy = usedBy.map(List::copyOf);
        }

        /// Its name, or its key where it has none.
        public String title() {
            return name.isBlank() ? key : name;
        }

        /// Whether the provider says that no machine uses it.
        public boolean idle() {
            return usedBy.filter(List::isEmpty).isPresent();
        }
    }
}
