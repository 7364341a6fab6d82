package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is genuine and what is refused, and in which words.
class LicenseVerifierTest {

    private static final String HEADER =
            "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"computehub-license\"}";
    private static final String CLAIMS =
            "{\"jti\":\"AAAA-1\",\"edition\":\"pro\",\"name\":\"Mei\",\"email\":\"m@e.org\","
                    + "\"iat\":1763625600}";

    private final LicenseIssuer issuer = DevelopmentKey.issuer();
    private final LicenseVerifier verifier = DevelopmentKey.verifier();

    @Test
    void aLicenseSaysAfterSigningWhatItSaidBefore() throws Exception {
        var bound =
                new License(
                        "AAAA-BBBB",
                        "张伟",
                        "wei@例子.org",
                        DevelopmentKey.ISSUED,
                        Optional.of(LocalDate.of(2027, 11, 20)),
                        Optional.of(Machine.digest("here")));
        for (var license : List.of(DevelopmentKey.license(), bound)) {
            assertThat(verifier.license(DevelopmentKey.file(license))).isEqualTo(license);
        }
    }

    @Test
    void aListOfRevocationsSaysAfterSigningWhatItSaidBefore() throws Exception {
        var list = new Revocations(7, DevelopmentKey.ISSUED, Set.of("AAAA-1", "BBBB-2"));
        assertThat(verifier.revocations(DevelopmentKey.file(list))).isEqualTo(list);
    }

    @Test
    void neitherPassesForTheOther() {
        var list = DevelopmentKey.file(new Revocations(1, DevelopmentKey.ISSUED, Set.of()));
        assertThat(refusal(list)).isEqualTo(new Refusal.NotOurs());
        var disguised = text(list).replace("COMPUTEHUB REVOCATIONS", "COMPUTEHUB LICENSE");
        assertThat(refusal(disguised)).isEqualTo(new Refusal.OtherProduct());
    }

    @Test
    void theSummaryIsForPeopleAndSaysNothingToTheProgram() throws Exception {
        var file = text(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(file).contains("Mei Zhang <mei@example.org>").contains("终身许可证");
        var lying = file.replace("Mei Zhang", "Somebody Else");
        assertThat(verifier.license(bytes(lying))).isEqualTo(DevelopmentKey.license());
        var mail = "Dear Mei,\n\n" + file + "\n-- \nthe shop\n";
        assertThat(verifier.license(bytes(mail))).isEqualTo(DevelopmentKey.license());
    }

    @Test
    void linesMayEndAsOnWindowsAllOrNone() throws Exception {
        var file = text(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(verifier.license(bytes(file.replace("\n", "\r\n"))))
                .isEqualTo(DevelopmentKey.license());
        int begin = file.indexOf("-----BEGIN");
        int second = file.indexOf('\n', file.indexOf('\n', begin) + 1);
        assertThat(refusal(file.substring(0, second) + "\r" + file.substring(second)))
                .isEqualTo(new Refusal.NotOurs());
    }

    @Test
    void whatIsTooLargeIsNotReadAtAll() {
        var file = text(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(refusal("x".repeat(64 * 1024) + "\n" + file))
                .isEqualTo(new Refusal.TooLarge(64));
    }

    @Test
    void twoLicensesInOneFileAreNone() {
        var file = text(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(refusal(file + file)).isEqualTo(new Refusal.NotOurs());
    }

    @Test
    void aKeyThatIsNotTrustedIsNamed() {
        var stranger = DevelopmentKey.issuer("a stranger");
        assertThat(refusal(stranger.license(DevelopmentKey.license())))
                .isEqualTo(new Refusal.UnknownKey(stranger.key().kid()));
    }

    @Test
    void aStrangersSignatureUnderATrustedNameIsRefused() {
        var stranger = DevelopmentKey.issuer("a stranger");
        assertThat(refusal(signed(header(), CLAIMS, stranger)))
                .isEqualTo(new Refusal.BadSignature());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"computehub-license\"}",
                "{\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"computehub-license\"}",
                "{\"alg\":\"eddsa\",\"kid\":\"KID\",\"typ\":\"computehub-license\"}",
                "{\"alg\":[\"EdDSA\"],\"kid\":\"KID\",\"typ\":\"computehub-license\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"computehub-license\"}",
                "{\"alg\":\"EdDSA\",\"kid\":7,\"typ\":\"computehub-license\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"../KID\",\"typ\":\"computehub-license\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"KID\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"computehub-license\",\"crit\":[\"b64\"]}",
                "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"computehub-license\",\"jwk\":{}}",
                "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"computehub-license\",\"x5u\":\"https://a\"}"
            })
    void aHeaderWithAnythingElseIsRefusedThoughTheSignatureHolds(String header) {
        assertThat(refusal(signed(header.replace("KID", issuer.key().kid()), CLAIMS, issuer)))
                .isEqualTo(new Refusal.BadHeader());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jti\":\"AAAA-1\",\"jti\":\"AAAA-2\",\"edition\":\"pro\",\"name\":\"Mei\",\"email\":\"m@e.org\",\"iat\":1763625600}",
                "{\"jti\":\"AAAA-1\"} {}",
                "[]",
                "\"pro\"",
                "",
                "{'jti':'AAAA-1'}"
            })
    void whatIsNoOneStrictJsonObjectIsRefusedThoughSigned(String claims) {
        assertThat(refusal(signed(header(), claims, issuer))).isEqualTo(new Refusal.BadJson());
    }

    @Test
    void aHeaderThatNamesTheAlgorithmTwiceIsRefused() {
        var twice = header().replace("{\"alg\"", "{\"alg\":\"none\",\"alg\"");
        assertThat(refusal(signed(twice, CLAIMS, issuer))).isEqualTo(new Refusal.BadJson());
    }

    @Test
    void aClaimOfAnotherTypeIsRefusedByItsName() {
        assertThat(refusal(claims("\"iat\":1763625600", "\"iat\":\"1763625600\"")))
                .isEqualTo(bad("iat"));
        assertThat(refusal(claims("1763625600", "1763625600.0"))).isEqualTo(bad("iat"));
        assertThat(refusal(claims("1763625600", "-5"))).isEqualTo(bad("iat"));
        assertThat(refusal(claims("1763625600", "9223372036854775807"))).isEqualTo(bad("iat"));
        assertThat(refusal(claims("1763625600", "99999999999999999999999"))).isEqualTo(bad("iat"));
        assertThat(refusal(claims("\"AAAA-1\"", "null"))).isEqualTo(bad("jti"));
        assertThat(refusal(claims("\"Mei\"", "\"Mei\\nZhang\""))).isEqualTo(bad("name"));
        assertThat(refusal(claims("\"Mei\"", "\"Mei\\u202eZhang\""))).isEqualTo(bad("name"));
        assertThat(refusal(claims("m@e.org", "nobody"))).isEqualTo(bad("email"));
        assertThat(refusal(claims("}", ",\"machine\":\"here\"}"))).isEqualTo(bad("machine"));
        assertThat(refusal(claims("}", ",\"updatesUntil\":\"2027\"}")))
                .isEqualTo(bad("updatesUntil"));
        assertThat(refusal(claims("}", ",\"updatesUntil\":null}"))).isEqualTo(bad("updatesUntil"));
    }

    @Test
    void aClaimOfALaterTimeAsksForANewerVersion() {
        assertThat(refusal(claims("}", ",\"seats\":5}"))).isEqualTo(new Refusal.UnknownClaim());
    }

    @Test
    void anotherEditionIsAnotherProduct() {
        assertThat(refusal(claims("\"pro\"", "\"team\""))).isEqualTo(new Refusal.OtherProduct());
    }

    @Test
    void theSecondFormOfASignatureIsRefused() throws Exception {
        var input = StrictJson.base64(bytes(header())) + "." + StrictJson.base64(bytes(CLAIMS));
        var signature = signature(input, issuer);
        assertThat(verifier.license(bytes(armoured(input, signature))).name()).isEqualTo("Mei");
        var order =
                BigInteger.TWO
                        .pow(252)
                        .add(new BigInteger("27742317777372353535851937790883648493"));
        var s = new byte[33];
        for (int i = 0; i < 32; i++) {
            s[32 - i] = signature[32 + i];
        }
        var again = new BigInteger(s).add(order).toByteArray();
        for (int i = 0; i < 32; i++) {
            int at = again.length - 1 - i;
            signature[32 + i] = at >= 0 ? again[at] : 0;
        }
        assertThat(refusal(armoured(input, signature))).isEqualTo(new Refusal.BadSignature());
    }

    @Test
    void aKeyOfSmallOrderIsNoKey() {
        var neutral = new byte[32];
        neutral[0] = 1;
        assertThat(
                        catchThrowableOfType(
                                IllegalArgumentException.class,
                                () -> new TrustedKey("small", neutral, false)))
                .isNotNull();
    }

    @Test
    void base64HasOneFormOnly() {
        var token = token(text(DevelopmentKey.file(DevelopmentKey.license())));
        assertThat(refusal(block(token + "="))).isEqualTo(new Refusal.NotOurs());
        // 64 bytes leave four spare bits in the last digit: `A` and `B` would mean the same.
        var last = token.charAt(token.length() - 1);
        assertThat("AQgw").contains(String.valueOf(last));
        assertThat(refusal(block(token.substring(0, token.length() - 1) + (char) (last + 1))))
                .isEqualTo(new Refusal.BadEncoding());
    }

    @Test
    void theShippedDevelopmentKeyIsThatOfTheTests() {
        assertThat(TrustedKeys.shipped().keys())
                .filteredOn(TrustedKey::isDevelopment)
                .allSatisfy(key -> {
                    assertThat(key.kid()).isEqualTo(issuer.key().kid());
                    assertThat(key.bytes()).isEqualTo(issuer.key().bytes());
                });
    }

    @Test
    void theHolderIsMasked() {
        assertThat(DevelopmentKey.license().maskedName()).isEqualTo("Me*** Z***");
        var wei =
                new License(
                        "AAAA-1",
                        "张伟",
                        "w@e.org",
                        DevelopmentKey.ISSUED,
                        Optional.empty(),
                        Optional.empty());
        assertThat(wei.maskedName()).isEqualTo("张***");
    }

    @Test
    void everyRefusalIsASentenceInBothLanguages() {
        for (var language : Language.values()) {
            var texts = new Texts(language);
            for (var refusal :
                    List.of(
                            new Refusal.BadSignature(),
                            new Refusal.UnknownKey("key-1"),
                            new Refusal.UpdatesEnded(
                                    LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)))) {
                assertThat(texts.say(refusal.explanation()))
                        .endsWith(language == Language.CHINESE ? "。" : ".");
            }
        }
    }

    private static Refusal bad(String claim) {
        return new Refusal.BadClaim(claim);
    }

    private String header() {
        return HEADER.replace("KID", issuer.key().kid());
    }

    private String claims(String from, String to) {
        assertThat(CLAIMS).contains(from);
        return signed(header(), CLAIMS.replace(from, to), issuer);
    }

    private static String signed(String header, String claims, LicenseIssuer issuer) {
        var input = StrictJson.base64(bytes(header)) + "." + StrictJson.base64(bytes(claims));
        return armoured(input, signature(input, issuer));
    }

    private static byte[] signature(String input, LicenseIssuer issuer) {
        var signature = new byte[64];
        Ed25519.sign(issuer.seed(), 0, bytes(input), 0, input.length(), signature, 0);
        return signature;
    }

    private static String armoured(String input, byte[] signature) {
        return block(input + "." + StrictJson.base64(signature));
    }

    private static String block(String token) {
        return Armour.wrap(Paper.LICENSE, "", token);
    }

    private static String token(String file) {
        try {
            return Armour.unwrap(Paper.LICENSE, bytes(file));
        } catch (LicenseException refused) {
            throw new AssertionError(refused);
        }
    }

    private Refusal refusal(String file) {
        return refusal(bytes(file));
    }

    private Refusal refusal(byte[] file) {
        return catchThrowableOfType(LicenseException.class, () -> verifier.license(file)).refusal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
