package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.Host.Ran;
import io.computehub.provider.Refusal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What Docker means by its complaints. It has no codes for them, so its words decide, which have
/// been the same for years; what is not known among them is a plain no.
final class DockerRefusals {

    private static final List<String> NO_SUCH =
            List.of("no such container", "no such object", "no such image");
    private static final List<String> NO_IMAGE =
            List.of(
                    "manifest unknown",
                    "manifest for ",
                    "pull access denied",
                    "repository does not exist",
                    "no matching manifest",
                    "invalid reference format");
    private static final List<String> GPU_GONE =
            List.of("unknown device", "no cuda-capable device", "device or resource busy");
    private static final List<String> FULL =
            List.of("no space left on device", "disk quota exceeded");
    private static final List<String> FORBIDDEN =
            List.of("permission denied", "operation not permitted", "unauthorized", "denied:");
    private static final List<String> IN_THE_WAY =
            List.of(
                    "conflict",
                    "is not running",
                    "is paused",
                    "already in use",
                    "already in progress");

    /// Nothing was asked of it then.
    private static final List<String> OFF =
            List.of("cannot connect to the docker daemon", "is the docker daemon running");

    private static final List<String> BROKEN =
            List.of(
                    "error during connect",
                    "unexpected eof",
                    "context deadline exceeded",
                    "i/o timeout");

    private DockerRefusals() {}

    /// `changing` says that what was asked may have been done.
    static ProviderException of(Ran ran, boolean changing) {
        var words = words(ran);
        var low = words.toLowerCase(Locale.ROOT);
        if (any(low, NO_SUCH)) {
            return new NotFound(words);
        } else if (any(low, List.of("toomanyrequests"))) {
            return new RateLimited(Optional.empty());
        } else if (any(low, NO_IMAGE)) {
            return new Rejected(Reason.IMAGE, words);
        } else if (any(low, GPU_GONE)) {
            return new NoCapacity(words);
        } else if (any(low, FULL)) {
            return new Rejected(Reason.QUOTA, words);
        } else if (any(low, FORBIDDEN)) {
            return new Rejected(Reason.PERMISSION, words);
        } else if (any(low, OFF) || any(low, IN_THE_WAY)) {
            return new Rejected(Reason.CONFLICT, words);
        } else if (any(low, BROKEN)) {
            return changing ? new OutcomeUnknown(words, null) : new Network(words, null);
        }
        return new Rejected(Reason.INVALID, words);
    }

    /// The line that tells: Docker's last lines are advice (`See 'docker run --help'`).
    static String words(Ran ran) {
        var said =
                ran.complaint()
                        .lines()
                        .filter(line -> !line.isBlank() && !line.contains("--help"))
                        .limit(20)
                        .toList();
        var telling =
                said.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                        .findFirst()
                        .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(said.getLast()));
        return telling.map(line -> Refusal.words(line, 0)).orElse("exit status " + ran.status());
    }

    private static boolean any(String words, List<String> known) {
        return known.stream().anyMatch(words::contains);
    }
}
