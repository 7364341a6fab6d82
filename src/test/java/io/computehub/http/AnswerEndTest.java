package io.computehub.http;

import static org.assertj.core.api.Assertions.assertThat;

import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class AnswerEndTest {

    /// Says something once, and then keeps the connection open for ever.
    private static final class Beating implements Source {

        private boolean said;

        @Override
        public long read(Buffer sink, long most) {
            var text = said ? ": still here\n\n" : "data: {\"line\":\"one\"}\n\n";
            said = true;
            sink.writeUtf8(text);
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    @Test
    void aStreamThatOnlyBeatsCountsAsSilent() throws IOException {
        var end = AnswerEnd.afterSilence(Duration.ofMillis(50));
        var body = end.read(Okio.buffer(new Beating()), 1L << 30);
        assertThat(body.readUtf8()).startsWith("data: {\"line\":\"one\"}");
    }
}
