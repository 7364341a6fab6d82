package io.computehub.license;

import io.computehub.disk.DurableFile;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// The latest time this computer's clock has shown, kept in a file. It is good for a note, so a
/// file that is lost, damaged or cannot be written harms nothing.
final class SeenTime {

    private static final Logger LOG = System.getLogger(SeenTime.class.getName());

    /// A clock is set right by minutes now and then; a day is more than that.
    private static final Duration SLACK = Duration.ofDays(1);

    private static final Duration STEP = Duration.ofHours(1);
    private static final int LARGEST = 64;

    private final DurableFile file;
    private Instant latest;

    SeenTime(DurableFile file) {
        this.file = file;
        this.latest = read(file);
    }

    /// Whether `now` is clearly earlier than what was seen before; a later time is kept.
    boolean isSetBack(Instant now) {
        if (now.isAfter(latest.plus(STEP))) {
            keep(now);
        }
        return now.isBefore(latest.minus(SLACK));
    }

    /// Whether a moment still lies ahead, by the later of the clock and what was seen.
    boolean isAhead(Instant moment, Instant now) {
        var latestKnown = now.isAfter(latest) ? now : latest;
        return moment.isAfter(latestKnown.plus(SLACK));
    }

    /// Takes the clock for right from here on, whatever it once showed.
    void restart(Instant now) {
        keep(now);
    }

    private void keep(Instant now) {
        latest = now;
        try {
            file.write((now + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            LOG.log(Level.DEBUG, "the latest time could not be kept", failure);
        }
    }

    private static Instant read(DurableFile file) {
        try {
            var text =
                    file.read(LARGEST).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
            return text.map(String::strip).map(Instant::parse).orElse(Instant.EPOCH);
        } catch (IOException | DateTimeException _) {
            return Instant.EPOCH;
        }
    }
}
