package io.computehub.domain.account;

import java.security.SecureRandom;

/// Our own id of an account. It never changes and is never reused. Short, because it stands before
/// every offer and instance id that a person types on the command line.
public record AccountId(String value) implements Comparable<AccountId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// 40 random bits: unique among the accounts a person has.
    public static AccountId random() {
        var id = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new AccountId(id.toString());
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
