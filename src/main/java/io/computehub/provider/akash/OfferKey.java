package io.computehub.provider.akash;

import io.computehub.domain.hardware.ByteSize;

import java.util.Optional;
import java.util.regex.Pattern;

/// What makes an offer one of its own: the GPU in their words, and how many. As text
/// `nvidia:rtx4090:24Gi:PCIe:1`.
record OfferKey(GpuWords gpu, int count) {

    /// What is asked for beside each GPU. Hosts price it with the GPU; these are in the range that
    /// past bids were for.
    private static final int CPUS_PER_GPU = 4;

    private static final int LEAST_RAM_GIB_PER_GPU = 16;
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z._-]{0,40}");

    String text() {
        return String.join(
                ":", gpu.vendor(), gpu.model(), gpu.ram(), gpu.bus(), Integer.toString(count));
    }

    static Optional<OfferKey> parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 5 || !parts[4].matches("[1-9][0-9]?")) {
            return Optional.empty();
        }
        return of(new GpuWords(parts[0], parts[1], parts[2], parts[3]), Integer.parseInt(parts[4]));
    }

    /// Empty for words that no key or order could hold.
    static Optional<OfferKey> of(GpuWords gpu, int count) {
        boolean sound =
                !gpu.vendor().isEmpty()
                        && !gpu.model().isEmpty()
                        && WORD.matcher(gpu.vendor()).matches()
                        && WORD.matcher(gpu.model()).matches()
                        && WORD.matcher(gpu.ram()).matches()
                        && WORD.matcher(gpu.bus()).matches();
        return sound ? Optional.of(new OfferKey(gpu, count)) : Optional.empty();
    }

    int cpus() {
        return CPUS_PER_GPU * count;
    }

    /// As much memory as the GPUs have, so that a model can pass through it, and 16 GiB at least.
    int ramGib() {
        int each = (int) Math.ceil(gpu.memory().map(ByteSize::gib).orElse(0.0));
        return Math.max(LEAST_RAM_GIB_PER_GPU, each) * count;
    }
}
