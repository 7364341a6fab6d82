package io.computehub.market;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What of an offer can be compared with a number. A figure the provider does not tell is NaN, and
/// so satisfies no comparison.
enum NumberField {
    PRICE("price<2.5", Quantity.DOLLARS, offer -> offer.trueUsd, "true", "价格", "真实价", "真价"),
    LISTED("listed<2", Quantity.DOLLARS, offer -> offer.listedUsd, "sticker", "标价"),
    STOPPED("stopped<0.05", Quantity.DOLLARS, offer -> offer.stoppedUsd, "停机价", "停机"),
    PERGPU(
            "pergpu<2",
            Quantity.DOLLARS,
            offer -> offer.trueUsd / offer.offer().gpus().count(),
            "each",
            "单卡价"),
    VRAM("vram>=80", Quantity.MEMORY, offer -> offer.vram, "显存"),
    TOTALVRAM("totalvram>=160", Quantity.MEMORY, Figures::totalVram, "vramtotal", "总显存"),
    COUNT(
            "count>=2",
            Quantity.COUNT,
            offer -> offer.offer().gpus().count(),
            "gpus",
            "n",
            "数量",
            "卡数"),
    RAM("ram>=64", Quantity.MEMORY, offer -> offer.ram, "memory", "内存"),
    DISK("disk>=200", Quantity.DISK, offer -> offer.disk, "storage", "磁盘", "硬盘"),
    CPU("cpu>=16", Quantity.COUNT, offer -> offer.cpus, "cpus", "vcpu", "cores", "处理器", "核数"),
    DOWN("down>=500", Quantity.SPEED, offer -> offer.down, "download", "下行", "下载"),
    UP("up>=100", Quantity.SPEED, offer -> offer.up, "upload", "上行", "上传"),
    RELIABLE(
            "reliable>94",
            Quantity.PERCENT,
            offer -> offer.reliability,
            "reliability",
            "可靠性",
            "可靠"),
    CUDA("cuda>=12.4", Quantity.VERSION, offer -> offer.cuda),
    CC("cc>=8.9", Quantity.VERSION, NumberField::computeCapability, "算力版本"),
    DRIVER("driver>=550", Quantity.VERSION, offer -> offer.driver, "驱动"),
    DISKSPEED(
            "diskspeed>=1000",
            Quantity.DISK_SPEED,
            Figures::diskSpeed,
            "disk-speed",
            "磁盘速度",
            "硬盘速度"),
    DISKPRICE("diskprice<0.2", Quantity.DOLLARS_PER_GB, Figures::diskPrice, "disk-price", "磁盘价"),
    INPRICE("inprice<0.01", Quantity.DOLLARS_PER_GB, Figures::inPrice, "in-price", "下行价"),
    OUTPRICE("outprice<0.01", Quantity.DOLLARS_PER_GB, Figures::outPrice, "out-price", "上行价"),
    PORTS("ports>=10", Quantity.COUNT, Figures::ports, "port", "端口", "端口数"),
    DAYS("days>=7", Quantity.DAYS, offer -> offer.days, "lasts", "duration", "天数", "可租天数"),
    PCIE("pcie>=4", Quantity.VERSION, offer -> Figures.pcie(offer) * 1000, "pci"),
    NVLINK("nvlink>=300", Quantity.GPU_LINK, Figures::nvlink),
    VALUE("value>300", Quantity.PLAIN, offer -> offer.tflopsPerDollar, "tf", "性价比");

    private final String example;
    private final Quantity quantity;
    private final ToDoubleFunction<PricedOffer> figure;
    private final List<String> synonyms;

    NumberField(
            String example,
            Quantity quantity,
            ToDoubleFunction<PricedOffer> figure,
            String... synonyms) {
        this.example = example;
        this.quantity = quantity;
        this.figure = figure;
        this.synonyms = List.of(synonyms);
    }

    static Optional<NumberField> find(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key) || field.synonyms.contains(key))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String example() {
        return example;
    }

    Quantity quantity() {
        return quantity;
    }

    double of(PricedOffer offer) {
        return figure.applyAsDouble(offer);
    }

    private static double computeCapability(PricedOffer offer) {
        return offer.offer()
                .gpus()
                .model()
                .facts()
                .map(facts -> Versions.comparable(facts.computeCapability()))
                .orElse(Double.NaN);
    }
}
