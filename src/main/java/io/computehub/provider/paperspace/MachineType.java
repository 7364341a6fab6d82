package io.computehub.provider.paperspace;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;

import java.util.Optional;
import java.util.OptionalDouble;

/// One of Paperspace's machine types with a GPU, from the bundled list. `listPrice` is for the
/// whole machine and may differ from what it is sold for.
record MachineType(
        String label, Gpus gpus, OptionalDouble cpus, Optional<ByteSize> ram, Rate listPrice) {}
