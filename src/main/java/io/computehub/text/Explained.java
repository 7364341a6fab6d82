package io.computehub.text;

/// A failure that can be told to the user in both languages.
public interface Explained {
    Message explanation();
}
