package io.computehub.license;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a license is sold.
public final class Shop {

    private static final String FILE = "shop.txt";

    private Shop() {}

    /// The page named by `shop.txt` beside this class; empty as long as nobody sells. A page that
    /// is not `https` is a mistake of the build.
    public static Optional<URI> page() {
        try (var in = Shop.class.getResourceAsStream(FILE)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(page(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static URI page(String text) {
        var page = URI.create(text.strip());
        if (!"https".equals(page.getScheme()) || page.getHost() == null) {
            throw new IllegalArgumentException(FILE + ": not an https address");
        }
        return page;
    }
}
