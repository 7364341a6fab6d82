package io.computehub.provider.lambda;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.provider.VolumeKeeping;
import io.computehub.provider.lambda.LambdaWire.FileSystem;
import io.computehub.provider.lambda.LambdaWire.Machine;
import io.computehub.provider.lambda.LambdaWire.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The account's file systems. They bill by what is stored in them, at a price the API does not
/// name, so their rate is unknown. Which machines use one only the machines tell, so these are read
/// where any is in use.
final class LambdaVolumes implements VolumeKeeping {

    private final LambdaApi api;

    LambdaVolumes(LambdaApi api) {
        this.api = api;
    }

    @Override
    public List<Volume> volumes() throws ProviderException {
        var found = api.fileSystems();
        boolean used = found.stream().anyMatch(one -> Boolean.TRUE.equals(one.isInUse()));
        var machines = used ? api.machines() : List.<Machine>of();
        var volumes = new ArrayList<Volume>();
        for (var one : found) {
            volumes.add(volume(one, machines));
        }
        return List.copyOf(volumes);
    }

    private static Volume volume(FileSystem system, List<Machine> machines) throws Protocol {
        var id = system.id();
        if (id == null || id.isBlank()) {
            throw new Protocol("a file system without an id");
        }
        var bytes = system.bytesUsed();
        return new Volume(
                id,
                system.name() == null ? "" : system.name(),
                new ByteSize(bytes == null ? 0 : Math.max(0, bytes)),
                place(system.region()),
                Optional.empty(),
                users(system, machines));
    }

    private static String place(@Nullable Region region) {
        return region == null || region.name() == null ? "" : region.name();
    }

    /// Absent where it is said to be in use and no machine says so, and where nothing is said.
    private static Optional<List<String>> users(FileSystem system, List<Machine> machines) {
        if (Boolean.FALSE.equals(system.isInUse())) {
            return Optional.of(List.of());
        }
        var users =
                machines.stream()
                        .filter(machine -> mounts(machine, system))
                        .map(Machine::id)
                        .filter(Objects::nonNull)
                        .toList();
        return users.isEmpty() ? Optional.empty() : Optional.of(users);
    }

    /// By id where the mounts are told, else by name within the region.
    private static boolean mounts(Machine machine, FileSystem system) {
        boolean byId =
                LambdaWire.present(machine.fileSystemMounts())
                        .anyMatch(mount -> Objects.equals(mount.fileSystemId(), system.id()));
        boolean byName =
                LambdaWire.present(machine.fileSystemNames())
                                .anyMatch(name -> name.equals(system.name()))
                        && place(machine.region()).equals(place(system.region()));
        return byId || byName;
    }
}
