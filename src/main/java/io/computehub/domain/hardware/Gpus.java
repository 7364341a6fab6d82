package io.computehub.domain.hardware;

/// So many GPUs of one model. The count may be zero: a machine can come back from a stop without
/// its GPU. `vramEach` is the memory of one GPU as the provider reports it.
public record Gpus(int count, GpuModel model, ByteSize vramEach) {

    public Gpus {
        if (count < 0) {
            throw new IllegalArgumentException("a GPU count cannot be negative: " + count);
        }
    }

    public ByteSize vramTotal() {
        return new ByteSize(vramEach.bytes() * count);
    }
}
