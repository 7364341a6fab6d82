package io.computehub.provider.own;

import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;

import java.math.BigDecimal;
import java.util.Optional;

/// What a person said of a machine. `address` is empty for this computer, and knows the hosts on
/// the way, whether they were said with it or by themselves; `cost` is what the whole machine costs
/// per hour, absent where nobody said so; `power` allows to restart and to shut it down; without
/// `docker` nothing is deployed there and Docker is left alone.
record OwnSettings(
        Optional<SshAddress> address, Optional<Rate> cost, boolean power, boolean docker) {

    static final String ADDRESS = "address";
    static final String VIA = "via";
    static final String COST = "cost";
    static final String POWER = "power";
    static final String DOCKER = "docker";

    /// What stands for this computer in the place of an address.
    static final String HERE = "this-computer";

    private static final int MOST_DIGITS = 12;

    static OwnSettings of(Credentials fields) throws Rejected {
        return new OwnSettings(
                address(field(fields, ADDRESS).orElse(""), field(fields, VIA).orElse("")),
                cost(field(fields, COST)),
                isYes(field(fields, POWER).orElse("no")),
                isYes(field(fields, DOCKER).orElse("yes")));
    }

    private static Optional<String> field(Credentials fields, String name) {
        return Optional.ofNullable(fields.fields().get(name)).map(one -> one.revealText().strip());
    }

    private static Optional<SshAddress> address(String text, String via) throws Rejected {
        if (text.equals(HERE)) {
            if (!via.isEmpty()) {
                throw new Rejected(Reason.INVALID, "no host stands between here and " + HERE);
            }
            return Optional.empty();
        }
        var address =
                SshAddress.parse(text)
                        .orElseThrow(() ->
                                new Rejected(
                                        Reason.INVALID,
                                        "an address looks like user@host or user@host:port,"
                                                + " or is "
                                                + HERE));
        if (via.isEmpty()) {
            return Optional.of(address);
        }
        if (!address.via().isEmpty()) {
            throw new Rejected(Reason.INVALID, "the way to " + address.host() + " is said twice");
        }
        return Optional.of(
                SshAddress.parseWay(via)
                        .map(address::through)
                        .orElseThrow(() ->
                                new Rejected(
                                        Reason.INVALID,
                                        "hosts on the way look like user@host or user@host:port,"
                                                + " with commas between them, four at most")));
    }

    /// Zero is a cost, and said so; nothing is none.
    private static Optional<Rate> cost(Optional<String> text) throws Rejected {
        if (text.isEmpty() || text.get().isEmpty()) {
            return Optional.empty();
        }
        var figure = text.get().startsWith("$") ? text.get().substring(1) : text.get();
        if (!figure.matches("\\d{1,6}(\\.\\d{1,6})?") || figure.length() > MOST_DIGITS) {
            throw new Rejected(Reason.INVALID, "a cost per hour looks like 1.20");
        }
        return Optional.of(Rate.usd(new BigDecimal(figure)));
    }

    private static boolean isYes(String text) throws Rejected {
        return switch (text) {
            case "yes" -> true;
            case "no", "" -> false;
            default -> throw new Rejected(Reason.INVALID, "yes or no, not " + text);
        };
    }
}
