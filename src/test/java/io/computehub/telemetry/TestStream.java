package io.computehub.telemetry;

import io.computehub.domain.account.ProviderException;
import io.computehub.provider.LogStreaming;
import io.computehub.text.Message;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A provider's log that a test streams.
record TestStream(Stream stream) implements Logs.Provided {

    @FunctionalInterface
    interface Stream {
        void follow(Optional<String> after, Consumer<LogStreaming.Line> sink)
                throws ProviderException;
    }

    @Override
    public List<String> last(int most) {
        throw new IllegalStateException("what is streamed is not asked for");
    }

    @Override
    public Optional<Logs.Streamed> streamed() {
        return Optional.of((_, after, sink) -> stream.follow(after, sink));
    }

    @Override
    public Message explain(ProviderException failure) {
        return Message.of(Logs.class, "log.ended", failure.getClass().getSimpleName(), "", "");
    }
}
