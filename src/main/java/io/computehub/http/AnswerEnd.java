package io.computehub.http;

import okio.Buffer;
import okio.BufferedSource;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// When an answer counts as whole: at its end, or, for a stream that has none, after a silence.
record AnswerEnd(Optional<Duration> silence) {

    static final AnswerEnd AT_ITS_END = new AnswerEnd(Optional.empty());

    static AnswerEnd afterSilence(Duration silence) {
        return new AnswerEnd(Optional.of(silence));
    }

    /// More came than any true answer has.
    static final class TooLarge extends IOException {
        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    Buffer read(BufferedSource source, long limit) throws IOException {
        var body = new Buffer();
        silence.ifPresent(time -> source.timeout().timeout(time.toMillis(), TimeUnit.MILLISECONDS));
        try {
            while (source.read(body, 1 << 16) != -1) {
                if (body.size() > limit) {
                    throw new TooLarge(limit);
                }
            }
        } catch (InterruptedIOException quiet) {
            if (silence.isEmpty()) {
                throw quiet;
            }
        }
        return body;
    }
}
