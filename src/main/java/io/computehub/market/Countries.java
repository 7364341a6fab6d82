package io.computehub.market;

import io.computehub.text.Language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Countries by ISO code and by their names in both languages.
public final class Countries {

    private static final Map<String, String> BY_NAME = names();
    private static final Map<String, String> SEARCH_TEXTS = new ConcurrentHashMap<>();

    private Countries() {}

    /// The country's name, or the code itself where the runtime knows no name.
    public static String name(String code, Language language) {
        var name = Locale.of("", code).getDisplayCountry(language.locale());
        return name.isEmpty() ? code : name;
    }

    /// The code of a country written as a code or as a name in either language.
    public static Optional<String> find(String word) {
        return Optional.ofNullable(BY_NAME.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    static String searchText(String code) {
        var known = SEARCH_TEXTS.get(code);
        if (known != null) {
            return known;
        }
        var made = code + '|' + name(code, Language.ENGLISH) + '|' + name(code, Language.CHINESE);
        if (BY_NAME.containsKey(code.toLowerCase(Locale.ROOT))) {
            SEARCH_TEXTS.put(code, made);
        }
        return made;
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            names.put(code.toLowerCase(Locale.ROOT), code);
            for (var language : Language.values()) {
                names.put(name(code, language).toLowerCase(Locale.ROOT), code);
            }
        }
        names.put("uk", "GB");
        names.put("usa", "US");
        names.put("czech republic", "CZ");
        names.put("korea", "KR");
        names.put("turkey", "TR");
        names.put("香港", "HK");
        names.put("澳门", "MO");
        return Map.copyOf(names);
    }
}
