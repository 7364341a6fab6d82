package io.computehub.provider.tensordock;

import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which of their machine images an order means. They boot virtual machines and run no containers:
/// the name of one of their images is sent as it is; a container's name stands for the image of
/// theirs with the same framework, or else for the one with all of them, which also brings the GPU
/// driver.
final class VmImages {

    /// Such as `ubuntu2404_ml_pytorch`. There is no call that lists them.
    private static final Pattern THEIRS = Pattern.compile("[a-z]+[0-9]{2,}(_[a-z0-9_]+)?");

    private static final String PYTORCH = "ubuntu2404_ml_pytorch";
    private static final String TENSORFLOW = "ubuntu2404_ml_tensorflow";
    private static final String EVERYTHING = "ubuntu2404_ml_everything";

    private VmImages() {}

    /// Throws for Windows: it takes no SSH key, and nothing here could reach it.
    static String of(String ordered) throws Rejected {
        var name = ordered.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            throw new Rejected(Reason.INVALID, "a Windows machine cannot be reached by SSH");
        }
        if (THEIRS.matcher(name).matches()) {
            return name;
        }
        if (name.contains("pytorch")) {
            return PYTORCH;
        }
        return name.contains("tensorflow") ? TENSORFLOW : EVERYTHING;
    }
}
