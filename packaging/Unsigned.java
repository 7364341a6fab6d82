import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/// Copies a signed jar without its signature, and without the service by which Java would load all of it as a security
/// provider: `java Unsigned.java FROM TO`. Java keeps no class of a signed jar in a start-up cache, and checks each at every
/// start; of Bouncy Castle only its own interface is used. The package is signed as a whole.
class Unsigned {

    private static final Pattern LEFT_OUT =
            Pattern.compile("META-INF/(?:[^/]+\\.(?:SF|RSA|DSA|EC)|services/java\\.security\\.Provider)");

    public static void main(String[] names) throws IOException {
        try (var from = new JarInputStream(Files.newInputStream(Path.of(names[0])), false)) {
            var manifest = from.getManifest();
            manifest.getEntries().clear();
            try (var to = new JarOutputStream(Files.newOutputStream(Path.of(names[1])), manifest)) {
                for (var entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                    if (!LEFT_OUT.matcher(entry.getName()).matches()) {
                        var copy = new JarEntry(entry.getName());
                        copy.setTime(entry.getTime());
                        to.putNextEntry(copy);
                        from.transferTo(to);
                        to.closeEntry();
                    }
                }
            }
        }
    }
}
