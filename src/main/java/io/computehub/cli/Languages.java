package io.computehub.cli;

import io.computehub.text.Language;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A language by its code; one that is not spoken is refused rather than passed over.
final class Languages implements ITypeConverter<Language> {

    @Override
    public Language convert(String code) {
        for (var language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        throw new TypeConversionException(code);
    }
}
