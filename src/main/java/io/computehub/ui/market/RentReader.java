package io.computehub.ui.market;

import io.computehub.domain.account.Secret;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.RentSpec;
import io.computehub.provider.Renting.Port;
import io.computehub.text.Formats;
import io.computehub.text.Language;
import io.computehub.text.Message;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the form: what is typed becomes an order, or a sentence at the field that is wrong. One
/// reading; not thread safe.
final class RentReader {

    /// The fields that can be wrong.
    enum Entry {
        NAME,
        IMAGE,
        DISK,
        PORTS,
        ENVIRONMENT,
        BID,
        HOURS
    }

    private static final int LONGEST_NAME = 60;
    private static final int MOST_PORTS = 20;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(8_760);
    private static final Pattern PORT = Pattern.compile("(\\d{1,5})(?:/(tcp|http|https))?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");
    private static final Pattern MONEY = Pattern.compile("\\$?\\s*(\\d{1,6}(?:\\.\\d{1,6})?)");

    private final RentForm form;
    private final Offer offer;
    private final Instant now;
    private final BigDecimal tolerance;
    private final Map<Entry, Message> wrong = new EnumMap<>(Entry.class);

    RentReader(RentForm form, Offer offer, Instant now, BigDecimal tolerance) {
        this.form = form;
        this.offer = offer;
        this.now = now;
        this.tolerance = tolerance;
    }

    /// Empty when something is wrong; `wrong` then says what.
    Optional<RentSpec> read() {
        var name = form.name().strip();
        if (name.isEmpty()) {
            say(Entry.NAME, "rent.name.empty");
        } else if (name.length() > LONGEST_NAME) {
            say(Entry.NAME, "rent.name.long", String.valueOf(LONGEST_NAME));
        }
        var image = form.image().strip();
        if (image.isEmpty()) {
            say(Entry.IMAGE, "rent.image.empty");
        } else if (!IMAGE.matcher(image).matches()) {
            say(Entry.IMAGE, "rent.image.shape");
        }
        int disk = disk();
        var ports = ports();
        var environment = environment();
        var bid = bid();
        var end = end();
        if (!wrong.isEmpty()) {
            environment.values().forEach(Secret::close);
            return Optional.empty();
        }
        return Optional.of(
                new RentSpec(
                        name,
                        image,
                        disk,
                        environment,
                        ports,
                        Optional.of(form.script()).filter(script -> !script.isBlank()),
                        bid,
                        end,
                        tolerance));
    }

    Map<Entry, Message> wrong() {
        return wrong;
    }

    private int disk() {
        var text = form.disk().strip().replaceFirst("(?i)\\s*gb$", "");
        var most = offer.machine().disk().map(size -> (int) size.gb());
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1) {
            say(Entry.DISK, "rent.disk.number");
            return 0;
        }
        int gb = Integer.parseInt(text);
        if (most.isPresent() && gb > most.get()) {
            say(Entry.DISK, "rent.disk.much", String.valueOf(most.get()));
        }
        return gb;
    }

    private List<Port> ports() {
        var ports = new LinkedHashMap<Integer, Port>();
        for (var word : form.ports().strip().split("[\\s,，、]+", -1)) {
            var match = PORT.matcher(word);
            if (word.isEmpty()) {
                continue;
            }
            if (!match.matches()) {
                say(Entry.PORTS, "rent.ports.shape", word);
                return List.of();
            }
            int number = Integer.parseInt(match.group(1));
            if (number < 1 || number > 65_535) {
                say(Entry.PORTS, "rent.ports.range", word);
                return List.of();
            }
            ports.put(
                    number,
                    new Port(
                            number,
                            "http".equals(match.group(2)) || "https".equals(match.group(2))));
        }
        if (ports.size() > MOST_PORTS) {
            say(Entry.PORTS, "rent.ports.many", String.valueOf(MOST_PORTS));
        }
        return List.copyOf(ports.values());
    }

    private Map<String, Secret> environment() {
        var variables = new LinkedHashMap<String, Secret>();
        var lines = form.environment().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            var name = equals < 0 ? line : line.substring(0, equals).strip();
            if (equals < 0 || !VARIABLE.matcher(name).matches()) {
                say(Entry.ENVIRONMENT, "rent.environment.line", String.valueOf(i + 1));
                break;
            }
            variables.put(name, Secret.of(line.substring(equals + 1).strip()));
        }
        return variables;
    }

    private Optional<Rate> bid() {
        if (offer.purchase() != Purchase.SPOT) {
            return Optional.empty();
        }
        var match = MONEY.matcher(form.bid().strip());
        if (!match.matches()) {
            say(Entry.BID, "rent.bid.number");
            return Optional.empty();
        }
        var bid = Rate.usd(match.group(1));
        if (bid.compareTo(offer.listed()) < 0) {
            say(Entry.BID, "rent.bid.low", Formats.in(Language.ENGLISH).price(offer.listed()));
        }
        return Optional.of(bid);
    }

    private Optional<EndGuard> end() {
        if (!form.ends()) {
            return Optional.empty();
        }
        var text = form.hours().strip().replaceFirst("(?i)\\s*(h|hours?|小时|时)$", "");
        if (!text.matches("\\d{1,5}(\\.\\d{1,2})?")) {
            say(Entry.HOURS, "rent.hours.number");
            return Optional.empty();
        }
        var hours = new BigDecimal(text);
        if (hours.signum() <= 0 || hours.compareTo(MOST_HOURS) > 0) {
            say(Entry.HOURS, "rent.hours.range", MOST_HOURS.toPlainString());
            return Optional.empty();
        }
        var length = Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3_600)).longValue());
        return Optional.of(new EndGuard(now.plus(length), form.action()));
    }

    private void say(Entry entry, String key, Object... arguments) {
        wrong.putIfAbsent(entry, Message.of(RentReader.class, key, arguments));
    }
}
