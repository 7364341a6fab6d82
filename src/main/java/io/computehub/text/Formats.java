package io.computehub.text;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The only place that rounds, and the one that knows how figures look (the design system's number
/// table). Missing is a dash, never zero.
public final class Formats {

    public static final String MISSING = "—";

    private static final BigDecimal SMALL = new BigDecimal("0.02");
    private static final DecimalFormatSymbols SYMBOLS =
            DecimalFormatSymbols.getInstance(Locale.ROOT);

    private final Language language;

    private Formats(Language language) {
        this.language = language;
    }

    public static Formats in(Language language) {
        return new Formats(language);
    }

    /// Two decimals, a real minus sign, thousands parted by commas: `$1,733.20`.
    public String money(Money money) {
        return sign(money.amount(), 2) + symbol(money) + fixed(money.amount().abs(), 2);
    }

    /// As `money`; what may be more is told as `≥ $0.03`.
    public String spent(Spent spent) {
        return atLeast(spent) + money(spent.amount());
    }

    /// As `spent`, for a column whose head carries the unit.
    public String spentFigure(Spent spent) {
        return atLeast(spent) + moneyFigure(spent.amount());
    }

    private static String atLeast(Spent spent) {
        return spent.whole() ? "" : "≥ ";
    }

    /// Where prices add up: two decimals, three below 0.02: `$5.42/h`.
    public String rate(Rate rate) {
        return bareRate(rate) + "/h";
    }

    /// As `rate`, without the unit, for a big figure whose unit stands beside it.
    public String bareRate(Rate rate) {
        var amount = rate.perHour().amount().abs();
        int decimals = amount.compareTo(SMALL) < 0 && !rate.isZero() ? 3 : 2;
        // A little is not nothing: what would round to zero is told as less than the least figure.
        boolean least = decimals == 3 && rounded(amount, 3).signum() == 0;
        return (least ? "<" : sign(rate.perHour().amount(), decimals))
                + symbol(rate.perHour())
                + (least ? "0.001" : fixed(amount, decimals));
    }

    /// Where prices are compared: three decimals: `$0.331/h`.
    public String price(Rate rate) {
        return symbol(rate.perHour()) + priceFigure(rate) + "/h";
    }

    /// A figure of a column whose head carries the unit: `0.331`.
    public String priceFigure(Rate rate) {
        return fixed(rate.perHour().amount(), 3);
    }

    /// A figure of a column whose head carries the unit, two decimals.
    public String rateFigure(Rate rate) {
        return bareRate(rate).replace(symbol(rate.perHour()), "");
    }

    public String moneyFigure(Money money) {
        return sign(money.amount(), 2) + fixed(money.amount().abs(), 2);
    }

    /// The price of one GB or one GB a month: two decimals, or as many as two digits need when it
    /// is below two cents: `$0.20`, `$0.004`.
    public String unitPrice(Money money) {
        var amount = money.amount().abs();
        boolean small = amount.signum() != 0 && amount.compareTo(SMALL) < 0;
        var figure =
                small
                        ? amount.round(new MathContext(2)).stripTrailingZeros().toPlainString()
                        : fixed(amount, 2);
        return (money.isNegative() ? "−" : "") + symbol(money) + figure;
    }

    /// Memory, in GiB: `80 GiB`.
    public String memory(ByteSize size) {
        return memoryFigure(size) + " GiB";
    }

    public String memoryFigure(ByteSize size) {
        return digits(size.gib());
    }

    /// Disks and files, in GB: `4.98 GB`.
    public String disk(ByteSize size) {
        return size.gb() >= 10_000 ? digits(size.gb() / 1000) + " TB" : digits(size.gb()) + " GB";
    }

    public String count(long count) {
        return new DecimalFormat("#,##0", SYMBOLS).format(count);
    }

    /// A number with at most three significant digits.
    public String digits(double number) {
        double size = Math.abs(number);
        String pattern = size >= 100 ? "#,##0" : size >= 10 ? "0.#" : "0.##";
        return new DecimalFormat(pattern, SYMBOLS).format(number);
    }

    /// A share from 0 to 1: `97%`, under one percent `<1%`.
    public String percent(double share) {
        double percent = share * 100;
        return percent > 0 && percent < 1 ? "<1%" : Math.round(percent) + "%";
    }

    /// A share from 0 to 1 with one decimal: `99.4%`.
    public String percentFine(double share) {
        return new DecimalFormat("0.0", SYMBOLS).format(share * 100) + "%";
    }

    /// Two largest units: `14 h 22 m`.
    public String duration(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        long days = seconds / 86_400;
        long hours = seconds / 3600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return pair(days, "d", "天", hours, "h", "时");
        }
        if (hours > 0) {
            return pair(hours, "h", "时", minutes, "m", "分");
        }
        if (minutes > 0) {
            return pair(minutes, "m", "分", seconds % 60, "s", "秒");
        }
        return seconds + " " + word("s", "秒");
    }

    /// How old a reading is: relative up to an hour, then the clock, then the date.
    public String age(Instant then, Instant now, ZoneId zone) {
        var passed = Duration.between(then, now);
        if (passed.toSeconds() < 60) {
            return Math.max(0, passed.toSeconds()) + " " + word("s", "秒");
        }
        if (passed.toMinutes() < 60) {
            return passed.toMinutes() + " " + word("min", "分");
        }
        return passed.toHours() < 24 ? clock(then, zone) : date(then, zone);
    }

    /// `21:06`.
    public String clock(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time.atZone(zone));
    }

    /// `25 Nov` or `11 月 25 日`.
    public String date(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern(word("d MMM", "M 月 d 日"), language.locale())
                .format(time.atZone(zone));
    }

    /// The clock today, `tomorrow 05:06` on the next day, else date and clock.
    public String moment(Instant time, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return clock(time, zone);
        }
        var named = day.equals(today.plusDays(1)) ? word("tomorrow", "明天") : date(time, zone);
        return named + " " + clock(time, zone);
    }

    private String pair(
            long big, String bigEn, String bigZh, long small, String smallEn, String smallZh) {
        return big + " " + word(bigEn, bigZh) + " " + small + " " + word(smallEn, smallZh);
    }

    private String word(String english, String chinese) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    /// None for what rounds to zero.
    private static String sign(BigDecimal amount, int decimals) {
        return rounded(amount, decimals).signum() < 0 ? "−" : "";
    }

    private static BigDecimal rounded(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static String symbol(Money money) {
        return money.currency().equals(Money.USD) ? "$" : money.currency().getCurrencyCode() + " ";
    }

    private static String fixed(BigDecimal amount, int decimals) {
        var format = new DecimalFormat("#,##0." + "0".repeat(decimals), SYMBOLS);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(amount);
    }
}
