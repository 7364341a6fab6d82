package io.computehub.market;

import io.computehub.domain.hardware.Vendor;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What of an offer can be named. Each name becomes a `Name`: how it is written, what it accepts,
/// what it is called.
enum NameField {
    GPU("gpu:h100", NameField::gpu, "model", "显卡", "型号"),
    PROVIDER("provider:vast", NameField::provider, "cloud", "平台", "供应商"),
    REGION("region:eu", NameField::region, "place", "地区", "区域"),
    COUNTRY("country:se", NameField::country, "国家"),
    VENDOR("vendor:amd", NameField::vendor, "maker", "厂商"),
    TYPE("type:spot", NameField::type, "buy", "类型", "计费"),
    TIER("tier:secure", NameField::tier, "host-tier", "等级", "主机等级"),
    STOCK("stock:high", NameField::stock, "availability", "库存"),
    ARCH("arch:arm64", NameField::arch, "架构"),
    IP("ip:static", NameField::address, "address", "地址"),
    HOST("host:48213", NameField::host, "machine", "主机"),
    ACCOUNT("account:work", NameField::account, "账户", "账号");

    record Name(String canonical, Predicate<PricedOffer> test, Function<Texts, String> label) {}

    private static final Map<String, Purchase> TYPES =
            Map.ofEntries(
                    Map.entry("ondemand", Purchase.ON_DEMAND),
                    Map.entry("on-demand", Purchase.ON_DEMAND),
                    Map.entry("按需", Purchase.ON_DEMAND),
                    Map.entry("spot", Purchase.SPOT),
                    Map.entry("interruptible", Purchase.SPOT),
                    Map.entry("bid", Purchase.SPOT),
                    Map.entry("竞价", Purchase.SPOT),
                    Map.entry("抢占式", Purchase.SPOT),
                    Map.entry("reserved", Purchase.RESERVED),
                    Map.entry("预留", Purchase.RESERVED),
                    Map.entry("包月", Purchase.RESERVED));

    private static final Map<String, HostTier> TIERS =
            Map.of(
                    "secure", HostTier.SECURE,
                    "datacenter", HostTier.SECURE,
                    "安全", HostTier.SECURE,
                    "verified", HostTier.VERIFIED,
                    "已验证", HostTier.VERIFIED,
                    "community", HostTier.COMMUNITY,
                    "社区", HostTier.COMMUNITY,
                    "own", HostTier.OWN);

    private static final Map<String, Stock> STOCKS =
            Map.of(
                    "one", Stock.ONE,
                    "high", Stock.HIGH,
                    "充足", Stock.HIGH,
                    "medium", Stock.MEDIUM,
                    "low", Stock.LOW,
                    "紧张", Stock.LOW,
                    "none", Stock.NONE,
                    "unknown", Stock.UNKNOWN);

    private final String example;
    private final Function<String, Optional<Name>> read;
    private final List<String> synonyms;

    NameField(String example, Function<String, Optional<Name>> read, String... synonyms) {
        this.example = example;
        this.read = read;
        this.synonyms = List.of(synonyms);
    }

    static Optional<NameField> find(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key) || field.synonyms.contains(key))
                .findFirst();
    }

    /// The field that a word alone implies: `spot`, `verified`, `nvidia`.
    static Optional<NameField> impliedBy(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        if (TYPES.containsKey(lower)) {
            return Optional.of(TYPE);
        }
        if (TIERS.containsKey(lower) && !lower.equals("own")) {
            return Optional.of(TIER);
        }
        return vendor(lower).isPresent() ? Optional.of(VENDOR) : Optional.empty();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String example() {
        return example;
    }

    /// Empty for a word this field does not know.
    Optional<Name> read(String word) {
        return read.apply(word.toLowerCase(Locale.ROOT));
    }

    /// Whether a chip names the field before the name; a vendor or a region speaks for itself.
    boolean namedOnChip() {
        return switch (this) {
            case PROVIDER, HOST, ACCOUNT, TIER, STOCK, ARCH -> true;
            case GPU, REGION, COUNTRY, VENDOR, TYPE, IP -> false;
        };
    }

    private static Optional<Name> gpu(String word) {
        var needle = ModelName.compacted(word);
        return needle.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        plain(word, word.toUpperCase(Locale.ROOT), o -> o.model.finds(needle)));
    }

    private static Optional<Name> provider(String word) {
        var wanted = ModelName.compacted(word);
        return Optional.of(
                plain(
                        word,
                        word,
                        offer -> {
                            var id = offer.offer().provider().value();
                            return id.startsWith(wanted) || wanted.startsWith(id);
                        }));
    }

    private static Optional<Name> region(String word) {
        var region = Region.find(word);
        if (region.isPresent()) {
            var known = region.get();
            return Optional.of(
                    new Name(
                            known.word(),
                            offer -> known.holds(offer.offer().place()),
                            texts -> texts.say(known.label())));
        }
        return Countries.find(word).filter(_ -> word.length() > 3).isPresent()
                ? country(word)
                : Optional.of(
                        plain(
                                word,
                                word,
                                offer ->
                                        offer.offer()
                                                .place()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(word)));
    }

    private static Optional<Name> country(String word) {
        return Countries.find(word)
                .map(code ->
                        new Name(
                                code.toLowerCase(Locale.ROOT),
                                offer -> offer.country.equals(code),
                                texts -> Countries.name(code, texts.language().get())));
    }

    private static Optional<Name> vendor(String word) {
        return Arrays.stream(Vendor.values())
                .filter(vendor -> vendor.name().equalsIgnoreCase(word))
                .findFirst()
                .map(vendor ->
                        new Name(
                                word,
                                offer -> offer.offer().gpus().model().vendor() == vendor,
                                texts -> texts.say(NameField.class, "vendor." + word)));
    }

    private static Optional<Name> type(String word) {
        return Optional.ofNullable(TYPES.get(word))
                .map(type ->
                        new Name(
                                switch (type) {
                                    case ON_DEMAND -> "ondemand";
                                    case SPOT -> "spot";
                                    case RESERVED -> "reserved";
                                },
                                offer -> offer.offer().purchase() == type,
                                texts -> texts.say(Labels.of(type))));
    }

    /// A host in a data centre under contract has been checked as well: `verified` takes both.
    private static Optional<Name> tier(String word) {
        return Optional.ofNullable(TIERS.get(word))
                .map(tier ->
                        new Name(
                                tier.name().toLowerCase(Locale.ROOT),
                                offer ->
                                        offer.offer().tier() == tier
                                                || (tier == HostTier.VERIFIED
                                                        && offer.offer().tier() == HostTier.SECURE),
                                texts -> texts.say(Labels.of(tier))));
    }

    private static Optional<Name> stock(String word) {
        return Optional.ofNullable(STOCKS.get(word))
                .map(stock ->
                        new Name(
                                stock.name().toLowerCase(Locale.ROOT),
                                offer -> offer.offer().stock() == stock,
                                texts -> texts.say(Labels.of(stock))));
    }

    /// `arm` finds `arm64`, `x86` finds `amd64`.
    private static Optional<Name> arch(String word) {
        var wanted =
                switch (word) {
                    case "x86", "x86_64", "x64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> word;
                };
        return Optional.of(
                plain(
                        wanted,
                        wanted,
                        offer ->
                                offer.offer()
                                        .machine()
                                        .traits()
                                        .arch()
                                        .filter(arch -> arch.startsWith(wanted))
                                        .isPresent()));
    }

    /// Whether the address stays: `static` or `changing`. One that is not told is neither.
    private static Optional<Name> address(String word) {
        var stays =
                switch (word) {
                    case "static", "fixed", "固定" -> Optional.of(true);
                    case "changing", "dynamic", "shared", "不固定" -> Optional.of(false);
                    default -> Optional.<Boolean>empty();
                };
        return stays.map(wanted ->
                new Name(
                        wanted ? "static" : "changing",
                        offer ->
                                offer.offer()
                                        .machine()
                                        .traits()
                                        .staticAddress()
                                        .equals(Optional.of(wanted)),
                        texts ->
                                texts.say(
                                        NameField.class,
                                        wanted ? "address.static" : "address.changing")));
    }

    private static Optional<Name> host(String word) {
        return Optional.of(
                plain(
                        word,
                        word,
                        offer ->
                                offer.offer()
                                        .machine()
                                        .host()
                                        .filter(word::equalsIgnoreCase)
                                        .isPresent()));
    }

    private static Optional<Name> account(String word) {
        return Optional.of(plain(word, word, offer -> offer.accountName.contains(word)));
    }

    private static Name plain(String word, String label, Predicate<PricedOffer> test) {
        return new Name(word, test, _ -> label);
    }

    Message label() {
        return Message.of(NameField.class, "field." + key());
    }
}
