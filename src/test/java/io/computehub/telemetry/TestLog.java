package io.computehub.telemetry;

import io.computehub.domain.account.ProviderException;
import io.computehub.text.Message;

import java.util.List;

/// A provider's log whose lines a test gives.
public record TestLog(Lines lines) implements Logs.Provided {

    @FunctionalInterface
    public interface Lines {
        List<String> last() throws ProviderException;
    }

    @Override
    public List<String> last(int most) throws ProviderException {
        return lines.last();
    }

    @Override
    public Message explain(ProviderException failure) {
        return Message.of(Logs.class, "log.ended", failure.getClass().getSimpleName(), "", "");
    }
}
