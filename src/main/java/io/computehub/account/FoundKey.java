package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A key that lies on this computer, once, however many places hold it.
///
/// @param number its place in the list of all, from 1
/// @param label the provider's name as it writes itself
/// @param ending the last four characters, empty where the key is too short to show so many
/// @param known the account whose key it is already
public record FoundKey(
        int number,
        ProviderId provider,
        String label,
        Secret key,
        String ending,
        List<KeySpot> spots,
        Optional<Account> known) {

    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 16;

    public FoundKey {
        spots = List.copyOf(spots);
    }

    static String ending(Secret key) {
        return key.reveal(bytes ->
                bytes.length < SHORTEST_SHOWN
                        ? ""
                        : new String(
                                bytes, bytes.length - SHOWN, SHOWN, StandardCharsets.US_ASCII));
    }
}
