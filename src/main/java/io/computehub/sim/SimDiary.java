package io.computehub.sim;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The file from which a simulated cloud comes back as it was. The world is a function of its seed,
/// its first instant and of what was asked of it, each at its own simulated moment; so the file
/// holds just that, one line of JSON each, and a cloud that opens it lives through it all again.
/// That keeps ids, prices, bills and balances to the last digit without a second description of the
/// world's state that could fall behind the first. Lines are written before they are carried out
/// and are on the disk when a change is answered; a last line that a dying process tore is dropped.
///
/// The file says what was asked for, the environment of a rented machine included, and no key of an
/// account. Who may read it is decided by whoever makes it: a file that exists keeps its rights,
/// and an empty one counts as absent. One cloud per file at a time; the caller sees to that.
///
/// `paidWhileAway` puts as much credit on the accounts, when a cloud comes back, as they were
/// billed while nobody ran it.
public record SimDiary(Path file, boolean paidWhileAway) {

    /// How the world of a diary began: `start` in simulated time, `began` in real time.
    record Head(long seed, Instant start, Instant began, double speed, BigDecimal credit) {}

    /// When, in real time, the world in `file` began. Empty where there is none, or none that could
    /// be read.
    public static Optional<Instant> began(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return DiaryReader.read(file).map(pages -> pages.head().began());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
