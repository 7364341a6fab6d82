package io.computehub.provider;

import java.util.List;

/// Where a provider's own tools, or others that are used with it, keep its key, as documented
/// there. It only tells; who looks there asks the person first.
public sealed interface KeyPlace {

    /// An environment variable whose whole value is the key.
    record Variable(String name) implements KeyPlace {}

    /// A file that holds one key and nothing else.
    record WholeFile(Spot file) implements KeyPlace {}

    /// A file with lines `name = "key"` (TOML, INI) or `name: key` (YAML), or with a JSON object
    /// that has `"name": "key"`. Upper and lower case are one. Each such line is a key, in whatever
    /// section or profile it stands.
    record NamedValue(Spot file, List<String> names) implements KeyPlace {
        public NamedValue {
            names = List.copyOf(names);
        }
    }

    /// A YAML file that lists several providers, each an item beginning with `- type: kind` and
    /// with a line `name: key` further in.
    record ListedValue(Spot file, String kind, String name) implements KeyPlace {}

    /// A file by its path below a folder, with `/` between the parts.
    record Spot(Base base, String path) {}

    /// The folders that paths begin at.
    enum Base {
        /// The home folder of the person.
        HOME,
        /// The folder for settings by the XDG rules: `$XDG_CONFIG_HOME`, else `~/.config`.
        CONFIG
    }

    static KeyPlace variable(String name) {
        return new Variable(name);
    }

    static KeyPlace wholeFile(Base base, String path) {
        return new WholeFile(new Spot(base, path));
    }

    /// Below the home folder.
    static KeyPlace named(String path, String... names) {
        return new NamedValue(new Spot(Base.HOME, path), List.of(names));
    }

    /// The configuration of a dstack server, whose backends are listed by `kind`.
    ///
    /// Source: dstack's reference of `~/.dstack/server/config.yml`.
    static KeyPlace dstack(String kind) {
        return new ListedValue(new Spot(Base.HOME, ".dstack/server/config.yml"), kind, "api_key");
    }
}
