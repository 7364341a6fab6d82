package io.computehub.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.util.regex.Pattern;

/// Spans of time as people write them: `90s`, `45m`, `8h`, `2d`.
final class Durations implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
        var match = SHAPE.matcher(text.strip());
        if (!match.matches() || Long.parseLong(match.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "': 90s, 45m, 8h, 2d");
        }
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
