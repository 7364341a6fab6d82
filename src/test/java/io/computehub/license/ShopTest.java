package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class ShopTest {

    @Test
    void aPageIsAnAddressAlone() {
        assertThat(Shop.page("https://shop.example/computehub\n"))
                .isEqualTo(URI.create("https://shop.example/computehub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://shop.example",
                "shop.example",
                "file:///etc",
                "https:///x",
                "a b"
            })
    void anythingElseIsAMistakeOfTheBuild(String text) {
        assertThatThrownBy(() -> Shop.page(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsShippedCanBeRead() {
        assertThat(Shop.page().map(URI::getScheme).orElse("https")).isEqualTo("https");
    }
}
