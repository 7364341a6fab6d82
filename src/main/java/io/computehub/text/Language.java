package io.computehub.text;

import java.util.Locale;

/// The languages the program speaks. Equals: no text exists in one of them alone.
public enum Language {
    ENGLISH(Locale.ENGLISH, "en", "English"),
    CHINESE(Locale.SIMPLIFIED_CHINESE, "zh", "简体中文");

    private final Locale locale;
    private final String code;
    private final String ownName;

    Language(Locale locale, String code, String ownName) {
        this.locale = locale;
        this.code = code;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /// `en` or `zh`, as the command line and the settings write it.
    public String code() {
        return code;
    }

    public String ownName() {
        return ownName;
    }

    /// Chinese for any Chinese locale, English for the rest.
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }
}
