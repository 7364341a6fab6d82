package io.computehub.license;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// A license or a list of revocations was refused; `refusal` says which way.
public final class LicenseException extends Exception implements Explained {

    private final transient Refusal refusal;

    public LicenseException(Refusal refusal) {
        super(refusal.getClass().getSimpleName());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    @Override
    public Message explanation() {
        return refusal.explanation();
    }
}
