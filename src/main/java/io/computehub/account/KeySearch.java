package io.computehub.account;

import io.computehub.account.KeyFile.Reading;
import io.computehub.account.KeyText.Keyed;
import io.computehub.account.PassedOver.Why;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.KeyPlace.ListedValue;
import io.computehub.provider.KeyPlace.NamedValue;
import io.computehub.provider.KeyPlace.Spot;
import io.computehub.provider.KeyPlace.Variable;
import io.computehub.provider.KeyPlace.WholeFile;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;

import java.nio.CharBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Looks for keys that the providers' own tools left on this computer: only in the places that the
/// providers declare, and only when asked. It reads and changes nothing, logs nothing, and says of
/// places it passed over why. Safe for all threads.
public final class KeySearch {

    private final AccountBook book;
    private final ProviderRegistry providers;
    private final Path home;
    private final Map<String, String> environment;

    /// @param home the person's home folder
    /// @param environment the variables this program was started with
    public KeySearch(
            AccountBook book,
            ProviderRegistry providers,
            Path home,
            Map<String, String> environment) {
        this.book = book;
        this.providers = providers;
        this.home = home.toAbsolutePath().normalize();
        this.environment = environment;
    }

    /// The places that would be looked into at one provider, as they are shown.
    public record Where(ProviderId provider, String label, List<String> places) {}

    /// Where `look` looks. Reads nothing.
    public List<Where> where() {
        return providers.all().stream()
                .filter(KeySearch::takesOneKey)
                .filter(factory -> !factory.keyPlaces().isEmpty())
                .map(factory ->
                        new Where(
                                factory.id(),
                                factory.label(),
                                factory.keyPlaces().stream().map(this::shown).toList()))
                .toList();
    }

    /// A key alone is all that it takes to sign in.
    private static boolean takesOneKey(ProviderFactory factory) {
        return factory.credentialFields().stream().filter(field -> !field.optional()).count() == 1;
    }

    /// Reads all of them, and asks the vault which keys it has already. Blocks on the disk.
    public FoundKeys look() {
        var looking = new Looking();
        try {
            for (var factory : providers.all()) {
                if (takesOneKey(factory)) {
                    factory.keyPlaces().forEach(place -> looking.at(factory, place));
                }
            }
            return looking.found();
        } catch (RuntimeException failure) {
            looking.drop();
            throw failure;
        }
    }

    private String shown(KeyPlace place) {
        return switch (place) {
            case Variable(var name) -> name;
            case WholeFile(var file) -> shown(file(file));
            case NamedValue(var file, _) -> shown(file(file));
            case ListedValue(var file, _, _) -> shown(file(file));
        };
    }

    private String shown(Path file) {
        return file.startsWith(home)
                ? "~/" + home.relativize(file).toString().replace('\\', '/')
                : file.toString();
    }

    private Path file(Spot spot) {
        return base(spot).resolve(spot.path());
    }

    private Path base(Spot spot) {
        return switch (spot.base()) {
            case HOME -> home;
            case CONFIG -> configFolder().orElse(home.resolve(".config"));
        };
    }

    /// The XDG rules: a relative path is to be ignored.
    private Optional<Path> configFolder() {
        try {
            return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                    .filter(value -> !value.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// One search: what was found so far.
    private final class Looking {

        private record Find(ProviderFactory factory, Secret key, List<KeySpot> spots) {}

        private final List<Find> finds = new ArrayList<>();
        private final List<PassedOver> passedOver = new ArrayList<>();

        void at(ProviderFactory factory, KeyPlace place) {
            switch (place) {
                case Variable(var name) -> variable(factory, name);
                case WholeFile(var spot) -> file(factory, spot, false, KeyText::whole);
                case NamedValue(var spot, var names) ->
                        file(factory, spot, false, text -> KeyText.named(text, names));
                case ListedValue(var spot, var kind, var name) ->
                        file(factory, spot, true, text -> KeyText.listed(text, kind, name));
            }
        }

        private void variable(ProviderFactory factory, String name) {
            var value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                take(factory, name, Optional.empty(), KeyText.whole(CharBuffer.wrap(value)));
            }
        }

        /// A file of several providers may well hold nothing of this one's.
        private void file(
                ProviderFactory factory,
                Spot spot,
                boolean ofSeveral,
                Function<CharBuffer, List<Keyed>> reading) {
            var file = KeySearch.this.file(spot);
            switch (KeyFile.read(List.of(home, base(spot)), file, reading)) {
                case Reading.Absent<List<Keyed>> _ -> {}
                case Reading.Refused<List<Keyed>>(var why) -> pass(shown(file), why);
                case Reading.Read<List<Keyed>>(var keys) -> {
                    if (!ofSeveral || !keys.isEmpty()) {
                        take(factory, shown(file), Optional.of(file), keys);
                    }
                }
            }
        }

        private void take(
                ProviderFactory factory, String place, Optional<Path> file, List<Keyed> keys) {
            if (keys.isEmpty()) {
                pass(place, Why.NO_KEY);
            }
            keys.forEach(keyed -> take(factory, place, file, keyed));
        }

        private void take(ProviderFactory factory, String place, Optional<Path> file, Keyed keyed) {
            var spot = new KeySpot(place, file, keyed.profile());
            for (var find : finds) {
                if (find.factory().equals(factory) && find.key().equals(keyed.key())) {
                    keyed.key().close();
                    if (!find.spots().contains(spot)) {
                        find.spots().add(spot);
                    }
                    return;
                }
            }
            finds.add(new Find(factory, keyed.key(), new ArrayList<>(List.of(spot))));
        }

        private void pass(String place, Why why) {
            var passed = new PassedOver(place, why);
            if (!passedOver.contains(passed)) {
                passedOver.add(passed);
            }
        }

        FoundKeys found() {
            var keys = new ArrayList<FoundKey>();
            for (var find : finds) {
                keys.add(
                        new FoundKey(
                                keys.size() + 1,
                                find.factory().id(),
                                find.factory().label(),
                                find.key(),
                                FoundKey.ending(find.key()),
                                find.spots(),
                                book.keeping(find.factory().id(), find.key())));
            }
            return new FoundKeys(keys, passedOver);
        }

        void drop() {
            finds.forEach(find -> find.key().close());
        }
    }
}
