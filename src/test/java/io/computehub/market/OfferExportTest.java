package io.computehub.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Tariff;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

class OfferExportTest {

    @Test
    void aSpreadsheetGetsOneLineAnOfferAndExactMoney() throws IOException {
        var flat =
                Samples.priced(
                        new Samples.Builder("7")
                                .tariff(Tariff.flat(Rate.usd("0.3456789")))
                                .build());
        var lines = csv(flat).split("\r\n");

        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .startsWith("id,provider,account,gpu,gpu_count,vram_gib,true_per_hour,");
        assertThat(lines[1])
                .startsWith("vast-1/7,vast,vast-1,RTX 4090,1,24.0,0.345679,0.3456789,,quoted,USD,");
    }

    @Test
    void aNameThatWouldRunAsAFormulaIsDefused() throws IOException {
        var hostile =
                Samples.priced(
                        new Samples.Builder("7")
                                .place("=HYPERLINK(\"http://x\",\"y\")", "")
                                .build());

        assertThat(csv(hostile)).contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",");
    }

    @Test
    void programsGetDecimalStringsForMoneyAndNullForTheUnknown() throws IOException {
        var runpod = Samples.priced(new Samples.Builder("7").datacentre().build());
        var out = new StringWriter();
        OfferExport.json(List.of(runpod), Assumptions.DEFAULT, out);

        var root = new ObjectMapper().readTree(out.toString());
        var offer = root.path("offers").path(0);
        assertThat(root.path("assumptions").path("disk_gb").asInt()).isEqualTo(80);
        assertThat(offer.path("listed_per_hour").textValue()).isEqualTo("0.289");
        assertThat(offer.path("true_per_hour").isTextual()).isTrue();
        assertThat(offer.path("purchase").textValue()).isEqualTo("on-demand");
        assertThat(offer.path("reliability").isNull()).isTrue();
        assertThat(offer.path("gpu_count").isInt()).isTrue();
        assertThat(offer.path("stale").booleanValue()).isFalse();
    }

    private static String csv(PricedOffer offer) throws IOException {
        var out = new StringWriter();
        OfferExport.csv(List.of(offer), out);
        return out.toString();
    }
}
