package io.computehub.provider.paperspace;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.paperspace.PaperspaceWire.Template;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which template of a virtual machine an order's image means. A machine here boots a disk image of
/// Paperspace's or of the team; no container image runs by itself. So:
/// * an image that is the id or the name of a template is that template. Case does not matter, and
///   what is neither letter nor figure stands for any such: `ubuntu-22.04` is `Ubuntu 22.04`.
///   Theirs go before the team's own, which are sought in the machine's region;
/// * any other word, such as the name of a container image, is refused before anything is ordered.
record Templates(PaperspaceApi api) {

    private static final Pattern MACHINE_LEARNING =
            Pattern.compile("\\bML\\b|machine.learning", Pattern.CASE_INSENSITIVE);
    private static final int SMALLEST_DISK = 50;
    private static final int MOST_NAMED = 6;
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

    /// The labels of the machine types that a Linux template is offered for, in their order.
    static Set<String> offeredTypes(List<Template> templates) {
        var labels = new LinkedHashSet<String>();
        for (var template : templates) {
            if (isLinux(template)) {
                types(template).forEach(labels::add);
            }
        }
        return labels;
    }

    /// The Linux ones by names that mean them here, those for the smallest disk first, and the
    /// usual one first of those.
    static List<String> names(List<Template> templates) {
        return templates.stream()
                .filter(one -> one.id() != null && isLinux(one))
                .sorted(
                        Comparator.comparing((Template one) -> fits(one, SMALLEST_DISK))
                                .thenComparing(USUAL)
                                .reversed())
                .map(Templates::typeable)
                .distinct()
                .toList();
    }

    /// `Ubuntu 22.04` as `ubuntu-22.04`; the id where the name cannot be written so.
    private static String typeable(Template template) {
        var name =
                text(template.name())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", "-")
                        .replaceAll("^[-.]+|[-.]+$", "");
        return !name.isEmpty() && plain(name).equals(plain(template.name())) ? name : id(template);
    }

    /// The id to order with.
    String choose(String image, OfferKey key) throws ProviderException {
        var theirs = api.osTemplates();
        var named = theirs.stream().filter(one -> means(image, one)).findFirst();
        if (named.isPresent()) {
            return id(named.get());
        }
        return id(
                api.customTemplates().stream()
                        .filter(one -> means(image, one))
                        .filter(one ->
                                one.region() == null
                                        || PaperspaceRegion.place(one.region())
                                                .equals(key.region().place()))
                        .findFirst()
                        .orElseThrow(() -> new Rejected(Reason.IMAGE, some(names(theirs)))));
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
    }

    private static String id(Template template) {
        var id = template.id();
        return id == null ? "" : id;
    }

    private static boolean means(String image, Template template) {
        var id = template.id();
        if (id == null || id.isBlank()) {
            return false;
        }
        return id.equals(image)
                || (!plain(image).isEmpty() && plain(image).equals(plain(template.name())));
    }

    private static String plain(@Nullable String name) {
        return name == null
                ? ""
                : name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static boolean isLinux(Template template) {
        return text(template.agentType()).toLowerCase(Locale.ROOT).contains("linux");
    }

    private static Stream<String> types(Template template) {
        var types = template.availableMachineTypes();
        return types == null
                ? Stream.empty()
                : types.stream()
                        .flatMap(Stream::ofNullable)
                        .filter(type -> Boolean.TRUE.equals(type.isAvailable()))
                        .flatMap(type -> Stream.ofNullable(type.machineTypeLabel()));
    }

    private static boolean fits(Template template, int diskGb) {
        var usual = template.defaultSizeGb();
        return usual == null || usual.compareTo(BigDecimal.valueOf(diskGb)) <= 0;
    }

    private static final Comparator<Template> USUAL =
            Comparator.comparing((Template one) ->
                            text(one.agentType()).toLowerCase(Locale.ROOT).contains("headless"))
                    .thenComparing(one -> MACHINE_LEARNING.matcher(text(one.name())).find())
                    .thenComparing(one ->
                            (text(one.name()) + " " + text(one.operatingSystemLabel()))
                                    .contains("Ubuntu"))
                    .thenComparing(Templates::version)
                    .thenComparing(one -> text(one.dtCreated()));

    private static BigDecimal version(Template template) {
        var found = VERSION.matcher(text(template.operatingSystemLabel()));
        return found.find() ? new BigDecimal(found.group()) : BigDecimal.ZERO;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
