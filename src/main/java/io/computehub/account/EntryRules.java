package io.computehub.account;

import io.computehub.account.AccountException.Problem;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.provider.ProviderFactory;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/// What may be entered for an account, and how it is tidied first.
final class EntryRules {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_KEY = 4096;
    private static final int LONGEST_ENDPOINT = 1024;

    private EntryRules() {}

    /// The name without spaces around it. `self` may keep its own.
    static String name(String entered, Collection<Account> present, Optional<AccountId> self)
            throws AccountException {
        var name = entered.strip();
        if (name.isEmpty()) {
            throw new AccountException(Problem.NAME_EMPTY);
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new AccountException(Problem.NAME_TOO_LONG, LONGEST_NAME);
        }
        if (name.codePoints().anyMatch(EntryRules::cannotBeShown)) {
            throw new AccountException(Problem.NAME_ODD);
        }
        for (var other : present) {
            if (!self.equals(Optional.of(other.id())) && other.name().equalsIgnoreCase(name)) {
                throw new AccountException(Problem.NAME_TAKEN, other.name());
            }
        }
        return name;
    }

    private static boolean cannotBeShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /// Copies of what the provider asks for, trimmed; the caller wipes both. An optional field may
    /// be left out or blank, and is then not there.
    static Credentials credentials(ProviderFactory factory, Credentials entered)
            throws AccountException {
        var fields = new HashMap<String, Secret>();
        try {
            for (var field : factory.credentialFields()) {
                var secret = entered.fields().get(field.name());
                if (field.optional() && (secret == null || isBlank(secret))) {
                    continue;
                }
                if (secret == null) {
                    throw new AccountException(Problem.KEY_EMPTY);
                }
                fields.put(field.name(), key(secret));
            }
            return new Credentials(fields);
        } catch (AccountException refused) {
            fields.values().forEach(Secret::close);
            throw refused;
        }
    }

    private static boolean isBlank(Secret entered) {
        return entered.reveal(
                bytes -> problem(bytes).filter(Problem.KEY_EMPTY::equals).isPresent());
    }

    private static Secret key(Secret entered) throws AccountException {
        var problem = entered.reveal(EntryRules::problem);
        if (problem.isPresent()) {
            throw new AccountException(problem.get(), LONGEST_KEY);
        }
        return entered.reveal(bytes -> {
            int from = start(bytes);
            var trimmed = java.util.Arrays.copyOfRange(bytes, from, end(bytes, from));
            try {
                return Secret.ofUtf8(trimmed);
            } finally {
                java.util.Arrays.fill(trimmed, (byte) 0);
            }
        });
    }

    private static Optional<Problem> problem(byte[] bytes) {
        int from = start(bytes);
        int to = end(bytes, from);
        if (from == to) {
            return Optional.of(Problem.KEY_EMPTY);
        }
        if (to - from > LONGEST_KEY) {
            return Optional.of(Problem.KEY_TOO_LONG);
        }
        var found = Optional.<Problem>empty();
        for (int i = from; i < to; i++) {
            if (isSpace(bytes[i])) {
                return Optional.of(Problem.KEY_WITH_SPACES);
            }
            // What is beyond visible ASCII cannot travel in a header.
            if (bytes[i] <= ' ' || bytes[i] > '~') {
                found = Optional.of(Problem.KEY_ODD);
            }
        }
        return found;
    }

    private static int start(byte[] bytes) {
        int from = isByteOrderMark(bytes) ? 3 : 0;
        while (from < bytes.length && isSpace(bytes[from])) {
            from++;
        }
        return from;
    }

    private static int end(byte[] bytes, int from) {
        int to = bytes.length;
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        return to;
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || (each >= '\t' && each <= '\r');
    }

    private static boolean isByteOrderMark(byte[] bytes) {
        return bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
    }

    /// An address as a person writes it; nothing but spaces means none.
    static Optional<URI> endpoint(String entered) throws AccountException {
        if (entered.isBlank()) {
            return Optional.empty();
        }
        try {
            return endpoint(Optional.of(new URI(entered.strip())));
        } catch (URISyntaxException _) {
            throw new AccountException(Problem.ENDPOINT_BAD);
        }
    }

    /// Scheme, host, port and path prefix, and nothing that could leak or mislead.
    static Optional<URI> endpoint(Optional<URI> entered) throws AccountException {
        if (entered.isEmpty()) {
            return entered;
        }
        var uri = entered.get();
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.toString().length() > LONGEST_ENDPOINT
                || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new AccountException(Problem.ENDPOINT_BAD);
        }
        if (scheme.equals("http") && !isThisComputer(uri.getHost())) {
            throw new AccountException(Problem.ENDPOINT_UNSAFE);
        }
        return entered;
    }

    /// Whether calls to there stay on this computer; the provider's own address does not.
    static boolean isThisComputer(Optional<URI> endpoint) {
        return endpoint.map(URI::getHost).filter(EntryRules::isThisComputer).isPresent();
    }

    private static boolean isThisComputer(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            // Digits and colons only, so no name is looked up.
            return host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
