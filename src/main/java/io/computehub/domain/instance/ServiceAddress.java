package io.computehub.domain.instance;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where something that runs on an instance can be reached from outside. `service` is what the
/// provider calls it, or empty; `inside` its port in the container, where told.
///
/// The parts come from a provider, and a person clicks on them: what is no plain address is
/// refused.
public sealed interface ServiceAddress {

    String service();

    Optional<Integer> inside();

    /// What a person copies.
    String text();

    /// A page in a browser: http or https at a host of the outside world, with no name, password or
    /// query in it.
    record Web(String service, Optional<Integer> inside, URI url) implements ServiceAddress {

        private static final int LONGEST = 300;
        private static final Pattern WITHIN =
                Pattern.compile("localhost|.*\\.localhost|127\\..*|0\\..*|0+|.*:.*");

        public Web {
            service = plain(service);
            if (!sound(url)) {
                throw new IllegalArgumentException("not an address of a page");
            }
        }

        private static boolean sound(URI url) {
            var host = url.getHost();
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && host != null
                    && Forwarded.HOST.matcher(host).matches()
                    && !WITHIN.matcher(host.toLowerCase(Locale.ROOT)).matches()
                    && url.getUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65_535
                    && url.toString().length() <= LONGEST
                    && url.toString().chars().allMatch(c -> c > 0x20 && c < 0x7f);
        }

        /// From what they say: an address, or a host alone, which is asked without TLS.
        public static Optional<Web> of(String service, Optional<Integer> inside, String theirs) {
            try {
                var url = new URI(theirs.contains("://") ? theirs : "http://" + theirs);
                return Optional.of(new Web(service, inside, url));
            } catch (URISyntaxException | IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String text() {
            return url.toString();
        }
    }

    /// A port at a host.
    record Forwarded(
            String service, Optional<Integer> inside, String host, int port, Protocol protocol)
            implements ServiceAddress {

        private static final Pattern HOST = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.:-]{0,252}");

        public Forwarded {
            service = plain(service);
            if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("not an address of a port");
            }
        }

        public static Optional<Forwarded> of(
                String service, Optional<Integer> inside, String host, int port, Protocol how) {
            try {
                return Optional.of(new Forwarded(service, inside, host, port, how));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String text() {
            return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /// The name where it is a plain one; else none, since it ends on terminals and screens.
    private static String plain(String service) {
        return service.matches("[0-9A-Za-z][0-9A-Za-z._-]{0,62}") ? service : "";
    }

    enum Protocol {
        TCP,
        UDP
    }
}
