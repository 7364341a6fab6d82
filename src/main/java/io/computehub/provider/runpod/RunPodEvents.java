package io.computehub.provider.runpod;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.Json;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.runpod.RunPodWire.LogLine;

import java.util.function.Consumer;

/// Puts the lines of RunPod's event stream together to lines of a log (HTML, 9.2.6 "Interpreting an
/// event stream"): an event ends with an empty line, and has the id of the last `id` before it.
final class RunPodEvents implements Consumer<String> {

    private final Consumer<LogStreaming.Line> sink;
    private final StringBuilder data = new StringBuilder();
    private String id = "";

    RunPodEvents(Consumer<LogStreaming.Line> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(String raw) {
        var line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        var field = colon < 0 ? line : line.substring(0, colon);
        var value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = value.indexOf(0) < 0 ? value : id;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // Comments keep the line open; other fields mean nothing here.
            }
        }
    }

    /// An event that is no line of a log is left out: the log goes on after it.
    private void dispatch() {
        var whole = data.toString();
        data.setLength(0);
        try {
            var event = Json.parseIfWhole(whole);
            if (event.isPresent()) {
                var text = Json.as(event.get(), LogLine.class).line();
                if (text != null) {
                    sink.accept(new LogStreaming.Line(text, id));
                }
            }
        } catch (ProviderException _) {
            // Not in the form of a line.
        }
    }
}
