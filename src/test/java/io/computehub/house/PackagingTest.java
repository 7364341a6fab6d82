package io.computehub.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/// What the packages tell of the program agrees with itself, in both languages.
class PackagingTest {

    private static final Path LINUX = Path.of("packaging/linux");
    private static final String ID = "io.computehub.ComputeHub";

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(LINUX.resolve(name));
    }

    private static Document xml(String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(LINUX.resolve(name).toFile());
    }

    private static List<String> languages(Document document, String tag) {
        var found = new ArrayList<String>();
        var nodes = document.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(((Element) nodes.item(i)).getAttribute("xml:lang"));
        }
        return found;
    }

    private static String text(Document document, String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    @Test
    void whatAPersonReadsIsThereInBothLanguages() throws Exception {
        var entry = lines(ID + ".desktop");
        for (var key : List.of("GenericName", "Comment", "Keywords")) {
            assertThat(entry).anyMatch(line -> line.startsWith(key + "="));
            assertThat(entry).anyMatch(line -> line.startsWith(key + "[zh_CN]="));
        }
        var metainfo = xml(ID + ".metainfo.xml");
        for (var tag : List.of("summary", "p")) {
            assertThat(languages(metainfo, tag)).containsExactly("", "zh_CN");
        }
        assertThat(languages(xml(ID + ".mime.xml"), "comment")).containsExactly("", "zh_CN");
    }

    @Test
    void theNamesAgree() throws Exception {
        var metainfo = xml(ID + ".metainfo.xml");
        assertThat(text(metainfo, "id")).isEqualTo(ID);
        assertThat(text(metainfo, "launchable")).isEqualTo(ID + ".desktop");
        assertThat(lines(ID + ".desktop")).contains("Icon=" + ID, "Exec=computehub");
        var type = (Element) xml(ID + ".mime.xml").getElementsByTagName("mime-type").item(0);
        assertThat(type.getAttribute("type")).isEqualTo(text(metainfo, "mediatype"));
        assertThat(Files.readString(Path.of("packaging/license.properties")))
                .contains("mime-type=" + type.getAttribute("type"), "extension=license");
    }

    @Test
    void theLicenseTypeIsKnownByTheLineThatLicensesBeginWith() throws Exception {
        var match = (Element) xml(ID + ".mime.xml").getElementsByTagName("match").item(0);
        assertThat(match.getAttribute("value")).isEqualTo("-----BEGIN COMPUTEHUB LICENSE-----");
    }

    @Test
    void whatJavaFxNeedsOnLinuxIsNamed() throws Exception {
        assertThat(String.join(" ", lines("control")))
                .contains("libgtk-3-0", "libgl1", "fonts-noto-cjk");
    }
}
