package io.computehub.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.ServiceAddress.Forwarded;
import io.computehub.domain.instance.ServiceAddress.Protocol;
import io.computehub.domain.instance.ServiceAddress.Web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

/// What a provider says is clicked on by a person, so only plain addresses pass.
class ServiceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "abc.ingress.provider.example, http://abc.ingress.provider.example",
        "https://x-8888.proxy.example, https://x-8888.proxy.example",
        "http://host.example:8080/lab, http://host.example:8080/lab",
        "203.0.113.7:8080, http://203.0.113.7:8080"
    })
    void aPageIsItsAddressAndAHostAloneIsAskedWithoutTls(String told, String url) {
        assertThat(Web.of("box", Optional.empty(), told).orElseThrow().text()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "javascript://x.example/%0aalert(1)",
                "file:///etc/passwd",
                "ftp://host.example",
                "HTTP://host.example",
                "https://me:secret@host.example",
                "https://host.example@evil.example",
                "https://host.example/?token=secret",
                "https://host.example/#part",
                "https://host.example:99999",
                "https://host.example/a b",
                "https://höst.example",
                "https://localhost:8080",
                "https://a.localhost",
                "http://127.0.0.1:7777",
                "http://0.0.0.0",
                "http://[::1]/",
                "-oProxyCommand=x",
                "host.example\u001b[31m"
            })
    void whatIsNoPageOfTheOutsideWorldIsNone(String told) {
        assertThat(Web.of("box", Optional.empty(), told)).isEmpty();
    }

    @Test
    void anAddressWithoutEndIsNone() {
        assertThat(Web.of("box", Optional.empty(), "https://h.example/" + "a".repeat(300)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"host.example, 31001, host.example:31001", "2001:db8::1, 80, [2001:db8::1]:80"})
    void aPortIsAHostAndANumber(String host, int port, String text) {
        assertThat(forwarded(host, port).orElseThrow().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"host.example, 0", "host.example, 65536", "-x, 80", "'a b', 80", "'', 80"})
    void whatIsNoPortIsNone(String host, int port) {
        assertThat(forwarded(host, port)).isEmpty();
    }

    @Test
    void aNameThatCouldPaintOnATerminalIsNoName() {
        var one = Forwarded.of("\u001b[2Jx", Optional.empty(), "h.example", 80, Protocol.UDP);
        assertThat(one.orElseThrow().service()).isEmpty();
    }

    private static Optional<Forwarded> forwarded(String host, int port) {
        return Forwarded.of("box", Optional.of(80), host, port, Protocol.TCP);
    }
}
