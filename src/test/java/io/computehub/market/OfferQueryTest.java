package io.computehub.market;

import static io.computehub.market.Samples.priced;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class OfferQueryTest {

    private static final Texts ENGLISH = new Texts(Language.ENGLISH);
    private static final Texts CHINESE = new Texts(Language.CHINESE);

    private static final Offer RTX_4090 = Samples.rtx4090();
    private static final Offer A100 =
            new Samples.Builder("1").gpu(1, "A100 SXM4").vramGib(80).build();
    private static final Offer H100 =
            new Samples.Builder("2").gpu(2, "H100 SXM").vramGib(79.65).price("4.2").build();
    private static final Offer GH200 = new Samples.Builder("3").gpu(1, "GH200").build();
    private static final Offer RUNPOD =
            new Samples.Builder("4")
                    .account(Samples.RUNPOD)
                    .place("US-KS-2", "US")
                    .datacentre()
                    .build();

    @Test
    void aQueryNarrowsByAllItsTerms() {
        assertThat(matches("vendor:nvidia vram>=24 price<25 reliable>94", RTX_4090)).isTrue();
        assertThat(matches("vendor:nvidia vram>=25", RTX_4090)).isFalse();
        assertThat(matches("price<0.33", RTX_4090)).isFalse();
        assertThat(matches("price<0.332 listed<0.29", RTX_4090)).isTrue();
    }

    @Test
    void aCardsNameIsFoundWhereItStartsAndNotInsideAnother() {
        assertThat(matches("gpu:4090", RTX_4090)).isTrue();
        assertThat(matches("gpu:rtx4090", RTX_4090)).isTrue();
        assertThat(matches("gpu:\"rtx 4090\"", RTX_4090)).isTrue();
        assertThat(matches("gpu:a10", A100)).isFalse();
        assertThat(matches("gpu:a100", A100)).isTrue();
        assertThat(matches("gpu:h200", GH200)).isFalse();
        assertThat(matches("gpu:4090,h100", H100)).isTrue();
    }

    @Test
    void aCardThatReportsALittleLessMemoryIsStillTheCardPeopleMean() {
        assertThat(matches("vram>=80", H100)).isTrue();
        assertThat(matches("totalvram>=160", H100)).isTrue();
        assertThat(matches("vram=80gb", H100)).isTrue();
    }

    @Test
    void placesAreFoundByRegionCountryAndTheProvidersOwnName() {
        assertThat(matches("region:eu", RTX_4090)).isTrue();
        assertThat(matches("region:us", RTX_4090)).isFalse();
        assertThat(matches("-region:us", RTX_4090)).isTrue();
        assertThat(matches("country:se", RTX_4090)).isTrue();
        assertThat(matches("country:瑞典", RTX_4090)).isTrue();
        assertThat(matches("国家:瑞典", RTX_4090)).isTrue();
        assertThat(matches("region:US-KS", RUNPOD)).isTrue();
        assertThat(matches("region:us,asia", RUNPOD)).isTrue();
        assertThat(matches("瑞典", RTX_4090)).isTrue();
        assertThat(matches("sweden 48213", RTX_4090)).isTrue();
    }

    @Test
    void hostsAndWaysToRentAreWordsOfTheirOwn() {
        var spot = new Samples.Builder("5").purchase(Purchase.SPOT).build();
        var community = new Samples.Builder("6").tier(HostTier.COMMUNITY).build();

        assertThat(matches("spot", spot)).isTrue();
        assertThat(matches("竞价", spot)).isTrue();
        assertThat(matches("-spot", spot)).isFalse();
        assertThat(matches("type:ondemand,reserved", spot)).isFalse();
        assertThat(matches("verified", community)).isFalse();
        assertThat(matches("verified", RUNPOD)).isTrue();
        assertThat(matches("secure", RTX_4090)).isFalse();
        assertThat(matches("provider:vast", RTX_4090)).isTrue();
        assertThat(matches("provider:vast.ai", RTX_4090)).isTrue();
        assertThat(matches("account:personal", RTX_4090)).isTrue();
    }

    @Test
    void whatAProviderDoesNotTellSatisfiesNothing() {
        assertThat(matches("reliable>1%", RUNPOD)).isFalse();
        assertThat(matches("reliable<99.9", RUNPOD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver>=570.80",
                "diskspeed>=2.5gb/s",
                "diskprice<=0.2$/gb",
                "inprice<0.01",
                "outprice<0.01",
                "ports>=100",
                "days>=12",
                "lasts>1w",
                "pcie>=4",
                "nvlink<1",
                "stock:one",
                "arch:x86",
                "ip:static",
                "磁盘速度>=2000"
            })
    void whatIsKnownOfTheMachineAndItsPricesCanBeAskedFor(String query) {
        assertThat(OfferQuery.parse(query).problems()).isEmpty();
        assertThat(matches(query, RTX_4090)).isTrue();
        assertThat(matches("-" + query, RTX_4090)).isFalse();
    }

    @Test
    void anOfferWithoutAnEndLastsForEverAndUnchargedTrafficCostsNothing() {
        assertThat(matches("days>=365 inprice<=0 outprice=0", RUNPOD)).isTrue();
        assertThat(matches("days<365", RUNPOD)).isFalse();
        assertThat(matches("pcie>=3", RUNPOD)).isFalse();
        assertThat(matches("ip:static", RUNPOD)).isFalse();
        assertThat(matches("ip:changing", RUNPOD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "vram>=80gb, vram>=80",
        "VRAM >= 80 GB, vram>=80",
        "显存≥80, vram>=80",
        "price<2.5$, price<2.5",
        "price<$2.50, price<2.5",
        "价格＜２, price<2",
        "ram>=0.5tb, ram>=512",
        "disk>1tb, disk>1000",
        "down>=1gbps, down>=1000",
        "reliable>0.94, reliable>94",
        "reliable>94%, reliable>94",
        "reliable>0.5%, reliable>0.5%",
        "cuda>=12.10, cuda>=12.10",
        "count:2, count=2",
        "vram:24..48, vram=24..48",
        "spot, type:spot",
        "-interruptible, -type:spot",
        "nvidia, vendor:nvidia",
        "地区：欧洲, region:eu",
        "country:Sweden, country:se",
        "gpu:RTX_4090, gpu:rtx_4090",
        "Norway, norway",
    })
    void writingsOfOneThingHaveOneCanonicalForm(String written, String canonical) {
        var query = OfferQuery.parse(written);

        assertThat(query.problems()).isEmpty();
        assertThat(query.canonical()).isEqualTo(canonical);
    }

    @Test
    void severalValuesAreAlternatives() {
        var query = OfferQuery.parse("gpu:4090,3090 count=1,2");

        assertThat(query.canonical()).isEqualTo("gpu:4090,3090 count=1,2");
        assertThat(query.matches(priced(RTX_4090))).isTrue();
        assertThat(query.matches(priced(H100))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up>= spot | “up” needs a number. Write up>=100.",
                "price<cheap spot | “price” needs a number. Write price<2.5.",
                "gpu>3 spot | “gpu” is compared with names, not with a size. Write gpu:h100.",
                "gpu: spot | “gpu” needs a name. Write gpu:h100.",
                "vrma>=80 spot | “vrma” is not a term. Did you mean vram>=80?",
                ">=80 spot | “>=80” does not say what to compare. Write price<2.5 or vram>=80.",
                "type:rental spot | “rental” is not a way to rent. Write type:ondemand, type:spot"
                        + " or type:reserved.",
                "country:atlantis spot | “atlantis” is not a country. Write a two-letter code or a"
                        + " name, such as country:se.",
            })
    void aWrongTermIsExplainedAndTheOthersStillWork(String text, String sentence) {
        var query = OfferQuery.parse(text);

        assertThat(query.problems()).hasSize(1);
        var problem = query.problems().getFirst();
        assertThat(ENGLISH.say(problem.sentence())).isEqualTo(sentence);
        assertThat(CHINESE.say(problem.sentence())).matches(".*[。？]$");
        assertThat(text.substring(problem.start(), problem.end()).strip())
                .isEqualTo(text.replace(" spot", ""));
        assertThat(query.canonical()).isEqualTo("type:spot");
    }

    @Test
    void anOpenQuoteIsToldAndStillSearchesFor() {
        var query = OfferQuery.parse("\"kansas city");

        assertThat(ENGLISH.say(query.problems().getFirst().sentence()))
                .isEqualTo("A quotation mark is not closed.");
        assertThat(query.chips()).hasSize(1);
    }

    @Test
    void chipsSayWhatTheirTermsMean() {
        var query =
                OfferQuery.parse(
                        "vendor:nvidia vram>=24 price<25 reliable>94 -region:us provider:vast"
                                + " 4090");

        assertThat(query.chips().stream().map(chip -> chip.label(ENGLISH)))
                .containsExactly(
                        "NVIDIA",
                        "VRAM ≥ 24 GiB",
                        "Under $25",
                        "Reliable > 94%",
                        "Not United States",
                        "Provider: vast",
                        "“4090”");
        assertThat(query.chips().stream().map(chip -> chip.label(CHINESE)))
                .containsExactly(
                        "NVIDIA",
                        "显存 ≥ 24 GiB",
                        "低于 $25",
                        "可靠性 > 94%",
                        "排除 美国",
                        "平台：vast",
                        "“4090”");
    }

    @Test
    void removingAChipLeavesTheRestAsItWasTyped() {
        var query = OfferQuery.parse("GPU:4090   price < 2.5  spot");

        assertThat(query.without(query.chips().get(1))).isEqualTo("GPU:4090 spot");
        assertThat(query.without(query.chips().get(2))).isEqualTo("GPU:4090   price < 2.5");
        assertThat(query.with("region:eu")).isEqualTo("GPU:4090   price < 2.5  spot region:eu");
    }

    @Test
    void canonicalTextMeansTheSameWhenReadBack() {
        var random = new Random(42);
        var pieces =
                List.of(
                        "gpu:h100",
                        "vram>=80",
                        "price<2.5",
                        "spot",
                        "region:eu,asia",
                        "provider:vast",
                        "count=1,2,4",
                        "ram>=64gb",
                        "reliable>0.3%",
                        "cuda>=12.4",
                        "country:germany",
                        "-verified",
                        "\"new york\"",
                        "host:9",
                        "-\"a b\"",
                        "vram:8..24",
                        "gpu:\"rtx 4090\",3090",
                        "tf>300",
                        "価格",
                        "up>",
                        "foo:bar",
                        "\"spot\"",
                        "\"-x\"");
        var market = Samples.market(300, 1).stream().map(Samples::priced).toList();
        for (int i = 0; i < 500; i++) {
            var text =
                    random.ints(1 + random.nextInt(5), 0, pieces.size())
                            .mapToObj(pieces::get)
                            .collect(Collectors.joining("  "));
            var query = OfferQuery.parse(text);
            var again = OfferQuery.parse(query.canonical());

            assertThat(again.problems()).as(text).isEmpty();
            assertThat(again.canonical()).as(text).isEqualTo(query.canonical());
            assertThat(market.stream().filter(again::matches).toList())
                    .as(text)
                    .isEqualTo(market.stream().filter(query::matches).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-", "\"\"", "　"})
    void nothingSaidMeansEverything(String text) {
        var query = OfferQuery.parse(text);

        assertThat(query.isEmpty()).isTrue();
        assertThat(query.problems()).isEmpty();
        assertThat(query.matches(priced(RTX_4090))).isTrue();
    }

    @Test
    void noTextWhateverBreaksTheReader() {
        var random = new Random(5);
        var alphabet = "ab:<>=≥,.\"- $%0129显：，“\t\n#\\|()[]{}*+?^é\uD83D\uDE00";
        for (int i = 0; i < 5_000; i++) {
            var text =
                    random.ints(random.nextInt(40), 0, alphabet.length())
                            .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                            .collect(Collectors.joining());
            var query = OfferQuery.parse(text);
            for (var chip : query.chips()) {
                assertThat(chip.label(ENGLISH)).isNotEmpty();
                OfferQuery.parse(query.without(chip));
            }
            query.problems()
                    .forEach(problem -> assertThat(CHINESE.say(problem.sentence())).isNotEmpty());
        }
        assertThat(OfferQuery.parse("x".repeat(100_000)).problems()).hasSize(1);
    }

    private static boolean matches(String query, Offer offer) {
        var parsed = OfferQuery.parse(query);
        assertThat(parsed.problems()).as(query).isEmpty();
        return parsed.matches(priced(offer));
    }
}
