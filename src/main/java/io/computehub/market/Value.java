package io.computehub.market;

import io.computehub.domain.hardware.GpuFacts;
import io.computehub.domain.offer.Offer;
import io.computehub.text.Message;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What one dollar an hour, at the true price, buys of one stated quantity, all GPUs of the offer
/// together. Each is a kind of its own: figures of different kinds are never compared or mixed.
public enum Value {
    /// Dense FP16/BF16 TFLOPS with FP32 accumulation, from the maker's data sheet.
    TFLOPS,
    /// GB/s of GPU memory bandwidth, from the maker's data sheet.
    BANDWIDTH,
    /// GiB of GPU memory, as the provider reports it.
    VRAM;

    /// Absent where the quantity is unknown or the offer costs nothing.
    public OptionalDouble of(Offer offer, double truePerHour) {
        var quantity = quantity(offer);
        return quantity.isPresent() && truePerHour > 0
                ? OptionalDouble.of(quantity.getAsDouble() / truePerHour)
                : OptionalDouble.empty();
    }

    /// The head of a column: `TF/$`.
    public Message label() {
        return Message.of(Value.class, "value." + name().toLowerCase(Locale.ROOT));
    }

    /// What the figure means, with its source, in a sentence.
    public Message explanation() {
        return Message.of(Value.class, "value." + name().toLowerCase(Locale.ROOT) + ".why");
    }

    private OptionalDouble quantity(Offer offer) {
        var gpus = offer.gpus();
        var each =
                switch (this) {
                    case TFLOPS -> fact(offer, GpuFacts::denseTflops);
                    case BANDWIDTH -> fact(offer, GpuFacts::bandwidth);
                    case VRAM -> OptionalDouble.of(gpus.vramEach().gib());
                };
        return each.isPresent() && each.getAsDouble() > 0 && gpus.count() > 0
                ? OptionalDouble.of(each.getAsDouble() * gpus.count())
                : OptionalDouble.empty();
    }

    private static OptionalDouble fact(Offer offer, Function<GpuFacts, OptionalDouble> fact) {
        return offer.gpus().model().facts().map(fact).orElse(OptionalDouble.empty());
    }
}
