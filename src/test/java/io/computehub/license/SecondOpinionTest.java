package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Two implementations that are not ours find our files good: the JDK's Ed25519 and OpenSSL's.
class SecondOpinionTest {

    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    @TempDir private Path folder;
    private final String[] parts =
            block(DevelopmentKey.file(DevelopmentKey.license())).split("\\.");

    @Test
    void theJdkFindsOurSignatureGoodAndAChangedTextBad() throws Exception {
        assertThat(jdkAccepts(parts[0] + "." + parts[1])).isTrue();
        assertThat(jdkAccepts(parts[0] + "." + parts[1] + "A")).isFalse();
    }

    @Test
    void whatTheJdkSignsIsGoodHere() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(message());
        assertThat(new TrustedKey("of-the-jdk", raw, false).verifies(message(), signer.sign()))
                .isTrue();
    }

    @Test
    void opensslFindsOurSignatureGoodAndAChangedTextBad() throws Exception {
        assumeTrue(isOpenSsl3(), "OpenSSL 3 or newer is not here, so it was not asked");
        Files.write(folder.resolve("message"), message());
        Files.write(folder.resolve("changed"), (parts[0] + "." + parts[1] + "A").getBytes());
        Files.write(folder.resolve("signature"), Base64.getUrlDecoder().decode(parts[2]));
        Files.write(folder.resolve("key.der"), der());
        assertThat(opensslVerifies("message")).isZero();
        assertThat(opensslVerifies("changed")).isNotZero();
    }

    private byte[] message() {
        return (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    }

    private boolean jdkAccepts(String text) throws Exception {
        PublicKey key =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der()));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static byte[] der() {
        var raw = DevelopmentKey.issuer().key().bytes();
        return HexFormat.of()
                .parseHex(HexFormat.of().formatHex(PREFIX) + HexFormat.of().formatHex(raw));
    }

    private int opensslVerifies(String message) throws Exception {
        return run(
                "openssl",
                "pkeyutl",
                "-verify",
                "-rawin",
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                "key.der",
                "-in",
                message,
                "-sigfile",
                "signature");
    }

    private boolean isOpenSsl3() throws Exception {
        try {
            run("openssl", "version");
        } catch (IOException _) {
            return false;
        }
        var version =
                Pattern.compile("OpenSSL (\\d+)").matcher(Files.readString(folder.resolve("said")));
        return version.find() && Integer.parseInt(version.group(1)) >= 3;
    }

    private int run(String... command) throws Exception {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// Taken apart here again, by other code than ours.
    private static String block(byte[] file) {
        var lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        int begin = lines.indexOf("-----BEGIN COMPUTEHUB LICENSE-----");
        int end = lines.indexOf("-----END COMPUTEHUB LICENSE-----");
        return String.join("", lines.subList(begin + 1, end));
    }
}
