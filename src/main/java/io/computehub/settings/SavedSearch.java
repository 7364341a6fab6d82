package io.computehub.settings;

/// A query over offers under a name of the user's own. Names differ by more than their case.
public record SavedSearch(String name, String query) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_QUERY = 2_000;

    public SavedSearch {
        if (!isName(name) || !isQuery(query)) {
            throw new IllegalArgumentException("a search has a short name and a query");
        }
    }

    public static boolean isName(String text) {
        return !text.isBlank()
                && text.strip().equals(text)
                && text.length() <= LONGEST_NAME
                && text.chars().noneMatch(Character::isISOControl);
    }

    public static boolean isQuery(String text) {
        return !text.isBlank() && text.length() <= LONGEST_QUERY;
    }

    boolean isCalled(String other) {
        return name.equalsIgnoreCase(other);
    }
}
