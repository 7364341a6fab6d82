package io.computehub.account;

import java.nio.file.Path;
import java.util.Optional;

/// Where one key was found, as it is shown: a variable's name, or a file as `~/.vast_api_key`, with
/// the profile in it where the file has several.
///
/// @param file the same in full, absent for a variable
public record KeySpot(String place, Optional<Path> file, Optional<String> profile) {

    public String name() {
        return profile.map(it -> place + " [" + it + "]").orElse(place);
    }

    /// Whether a person means this one: by its place, with or without the profile, or by its path.
    public boolean isCalled(String typed) {
        return typed.equals(name())
                || typed.equals(place)
                || file.map(Path::toString).filter(typed::equals).isPresent();
    }
}
