package io.computehub.text;

import java.util.List;

/// A sentence not yet in any language: a key of the `messages` bundle that lies beside `home`, and
/// what goes into its places. Services hand these out; a face says them.
public record Message(Class<?> home, String key, List<Object> arguments) {

    public Message {
        arguments = List.copyOf(arguments);
    }

    public static Message of(Class<?> home, String key, Object... arguments) {
        return new Message(home, key, List.of(arguments));
    }
}
