package io.computehub.fleet;

import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.text.Formats;
import io.computehub.text.Language;

/// Figures inside sentences, which look alike in both languages.
final class Words {

    private static final Formats FIGURES = Formats.in(Language.ENGLISH);

    private Words() {}

    static String gpus(Gpus gpus) {
        return gpus.count() + " × " + gpus.model().name();
    }

    static String rate(Rate rate) {
        return FIGURES.rate(rate);
    }

    static String money(Money money) {
        return FIGURES.money(money);
    }
}
