package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.offer.Stock;

import java.util.Optional;

/// How many GPUs could be had now. The later generation of the service tells the most that one
/// machine has free (`placement-options`); the earlier tells only how many all hosts have together,
/// and whether several are in one machine stays unknown. Pure.
record FreeUnits(Optional<JsonNode> placement) {

    private static final int PLENTY = 16;
    private static final int SOME = 4;

    /// `available` is what all hosts have free together.
    Stock stock(OfferKey key, int available) {
        return placement
                .map(options -> placed(options, key, available))
                .orElseGet(() -> spread(key, available));
    }

    private static Stock placed(JsonNode options, OfferKey key, int available) {
        var model = model(options, key.gpu());
        if (model.isEmpty()) {
            return Stock.NONE;
        }
        var shape = shape(model.get(), key.gpu());
        if (Told.count(shape, "providerCount").filter(hosts -> hosts == 0).isPresent()) {
            return Stock.NONE;
        }
        var most = Told.count(shape, "maxNodeFreeUnits");
        if (most.isEmpty()) {
            return spread(key, available);
        }
        int units = Told.count(shape, "availableUnits").orElse(most.get());
        return most.get() < key.count() ? Stock.NONE : level(units / key.count());
    }

    private static Optional<JsonNode> model(JsonNode options, GpuWords gpu) {
        return options.path("gpus")
                .valueStream()
                .filter(vendor -> named(vendor, "vendor", gpu.vendor()))
                .flatMap(vendor -> vendor.path("models").valueStream())
                .filter(model -> named(model, "name", gpu.model()))
                .findFirst();
    }

    private static boolean named(JsonNode node, String field, String name) {
        return Told.text(node, field).filter(name::equalsIgnoreCase).isPresent();
    }

    /// The variant of just this memory and interface, else the model as a whole.
    private static JsonNode shape(JsonNode model, GpuWords gpu) {
        return model.path("variants")
                .valueStream()
                .filter(each -> named(each, "memory", gpu.ram()))
                .filter(each ->
                        gpu.orderedBus().filter(bus -> named(each, "interface", bus)).isPresent())
                .findFirst()
                .orElse(model);
    }

    private static Stock spread(OfferKey key, int available) {
        if (available < key.count()) {
            return Stock.NONE;
        }
        return key.count() == 1 ? level(available) : Stock.UNKNOWN;
    }

    private static Stock level(int times) {
        if (times >= PLENTY) {
            return Stock.HIGH;
        }
        return times >= SOME ? Stock.MEDIUM : times >= 1 ? Stock.LOW : Stock.NONE;
    }
}
