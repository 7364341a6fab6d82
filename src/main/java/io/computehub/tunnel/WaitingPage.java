package io.computehub.tunnel;

import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a browser sees at a tunnel's port while the machine does not answer: why, in both
/// languages, on a page that looks again by itself. Who does not speak HTTP is hung up on.
final class WaitingPage {

    private static final int PATIENCE_MILLIS = 500;
    private static final int LONGEST_QUESTION = 16 * 1024;
    private static final List<String> METHODS =
            List.of("GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ");

    private WaitingPage() {}

    /// Answers and closes.
    static void show(Socket visitor, Message why) {
        try (visitor) {
            visitor.setSoTimeout(PATIENCE_MILLIS);
            var in = visitor.getInputStream();
            var asked = new byte[LONGEST_QUESTION];
            int length = Math.max(in.read(asked), 0);
            var question = new String(asked, 0, length, StandardCharsets.ISO_8859_1);
            if (METHODS.stream().anyMatch(question::startsWith)) {
                visitor.getOutputStream().write(answer(why, question.startsWith("HEAD ")));
                visitor.shutdownOutput();
                // Closing over unread words would take the answer back.
                while (in.read(asked) > 0) {
                    continue;
                }
            }
        } catch (IOException _) {
            // The visitor has left, or says nothing.
        }
    }

    private static byte[] answer(Message why, boolean headOnly) {
        var page = page(why).getBytes(StandardCharsets.UTF_8);
        var head =
                """
                HTTP/1.1 503 Service Unavailable
                Content-Type: text/html; charset=utf-8
                Content-Length: %d
                Cache-Control: no-store
                Retry-After: 3
                Refresh: 3
                Connection: close

                """
                        .formatted(page.length)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[head.length + (headOnly ? 0 : page.length)];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(page, 0, whole, head.length, whole.length - head.length);
        return whole;
    }

    private static String page(Message why) {
        var words =
                Stream.of(Language.values())
                        .map(Texts::new)
                        .map(texts ->
                                "<h1>%s</h1><p>%s</p><p>%s</p>"
                                        .formatted(
                                                escaped(texts.say(WaitingPage.class, "page.title")),
                                                escaped(texts.say(why)),
                                                escaped(
                                                        texts.say(
                                                                WaitingPage.class, "page.again"))))
                        .collect(Collectors.joining("<hr>"));
        return """
        <!doctype html><meta charset="utf-8"><title>ComputeHub</title>
        <meta name="color-scheme" content="light dark">
        <style>body{font:1em/1.5 system-ui,sans-serif;max-width:36em;margin:4em auto;padding:0 1em}
        h1{font-size:1.2em}hr{border:0;border-top:1px solid #8886;margin:2em 0}</style>
        """
                + words;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
