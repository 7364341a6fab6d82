package io.computehub.provider.tensordock;

import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which of their machine images an order means. They boot virtual machines and run no containers,
/// so any other name, such as a container image's, is refused before anything is ordered.
final class VmImages {

    /// Those known of, as there is no call that lists them; the usual one, which brings the GPU's
    /// driver and every framework, first.
    static final List<String> KNOWN =
            List.of(
                    "ubuntu2404_ml_everything",
                    "ubuntu2404_ml_pytorch",
                    "ubuntu2404_ml_tensorflow",
                    "ubuntu2404",
                    "ubuntu2204");

    /// There may be more, such as `debian12`.
    private static final Pattern THEIRS = Pattern.compile("[a-z]+[0-9]{2,}(_[a-z0-9_]+)?");

    private VmImages() {}

    /// Throws for Windows too: it takes no SSH key, and nothing here could reach it.
    static String of(String ordered) throws Rejected {
        var name = ordered.strip().toLowerCase(Locale.ROOT);
        if (!THEIRS.matcher(name).matches() || name.startsWith("windows")) {
            throw new Rejected(Reason.IMAGE, String.join(", ", KNOWN));
        }
        return name;
    }
}
