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

    private static final long PIECE = 1 << 16;

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
        long heard = System.nanoTime();
        try {
            for (long read = source.read(body, PIECE);
                    read != -1;
                    read = source.read(body, PIECE)) {
                if (body.size() > limit) {
                    throw new TooLarge(limit);
                }
                if (silence.isPresent()) {
                    long now = System.nanoTime();
                    heard = isHeartbeat(body, read) ? heard : now;
                    if (now - heard > silence.get().toNanos()) {
                        return body;
                    }
                }
            }
        } catch (InterruptedIOException quiet) {
            if (silence.isEmpty()) {
                throw quiet;
            }
        }
        return body;
    }

    /// Comments and empty lines of an event stream (HTML, 9.2.6 "Interpreting an event stream"):
    /// they keep a connection open and say nothing.
    private static boolean isHeartbeat(Buffer body, long last) {
        var piece = new Buffer();
        body.copyTo(piece, body.size() - last, last);
        return piece.readUtf8().lines().allMatch(line -> line.isBlank() || line.startsWith(":"));
    }
}
