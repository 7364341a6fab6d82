package io.computehub.ui.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.provider.Renting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Images to start from. A provider's own come first at that provider: they bring an SSH server
/// where it does not add one. A provider that runs no containers has images of its own alone.
final class Images {

    private static final List<String> KNOWN =
            List.of(
                    "pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime",
                    "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404",
                    "nvidia/cuda:12.4.1-devel-ubuntu22.04",
                    "tensorflow/tensorflow:latest-gpu");

    private Images() {}

    static List<String> suggested(ProviderId provider, Optional<Renting> renting) {
        var booted = renting.map(Renting::images).orElse(List.of());
        if (!booted.isEmpty()) {
            return booted;
        }
        var images = new ArrayList<>(KNOWN);
        images.sort(
                Comparator.comparing((String image) -> !image.startsWith(provider.value() + "/")));
        return List.copyOf(images);
    }
}
