package io.computehub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.text.Explained;
import io.computehub.text.Formats;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import java.io.InputStream;
import java.io.PrintStream;

/// Where a command speaks: data to `out`, messages to `err`, both in the user's language. Control
/// characters in what providers say are shown as spaces, so that no name can steer the terminal.
public final class Console {

    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final Texts texts;
    private boolean documented;

    public Console(PrintStream out, PrintStream err, InputStream in, Texts texts) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.texts = texts;
    }

    InputStream in() {
        return in;
    }

    Texts texts() {
        return texts;
    }

    Formats formats() {
        return texts.formats();
    }

    String say(String key, Object... arguments) {
        return texts.say(Cli.class, key, arguments);
    }

    void data(String text) {
        out.print(harmless(text));
        out.flush();
    }

    /// One JSON document, the only thing on standard output.
    void json(JsonNode document) {
        try {
            document(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree that cannot be written", impossible);
        }
    }

    /// The same, where it is text already.
    void document(String json) {
        documented = true;
        out.println(json);
        out.flush();
    }

    /// Whether the document was printed; there is never a second.
    boolean documented() {
        return documented;
    }

    void note(String key, Object... arguments) {
        line(say(key, arguments));
    }

    void note(Message message) {
        line(texts.say(message));
    }

    void note(Explained failure) {
        line(texts.say(failure));
    }

    void line(String text) {
        err.println(harmless(text));
        err.flush();
    }

    /// Whether a person looks on: only then is a line worth writing over.
    boolean isTerminal() {
        var terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    /// Writes over the last such line.
    void over(String text) {
        err.print("\r\033[K" + harmless(text));
        err.flush();
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    private static String harmless(String text) {
        return text.codePoints()
                .map(c -> c != '\n' && Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
