package io.computehub.license;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// Something needs Pro, and there is none here. Nothing was done.
public final class ProRequired extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final ProFeature feature;

    ProRequired(ProFeature feature) {
        super(feature + " needs Pro");
        this.feature = feature;
    }

    public ProFeature feature() {
        return feature;
    }

    @Override
    public Message explanation() {
        return Message.of(
                ProRequired.class,
                "pro-required",
                feature.title(),
                feature.about(),
                feature.without());
    }
}
