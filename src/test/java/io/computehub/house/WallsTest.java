package io.computehub.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.computehub.domain.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A single module has no other walls than these.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class WallsTest {

    private static final String ROOT = "io.computehub.";

    /// What each room may import of the others. A room not named here does not exist.
    private static final Map<String, List<String>> MAY_IMPORT = mayImport();

    private final JavaClasses house =
            new ClassFileImporter()
                    .importUrl(Money.class.getProtectionDomain().getCodeSource().getLocation());

    private static Map<String, List<String>> mayImport() {
        var rooms = new LinkedHashMap<String, List<String>>();
        rooms.put("domain", List.of());
        rooms.put("flow", List.of("domain"));
        rooms.put("text", List.of("domain", "flow"));
        rooms.put("http", List.of("domain", "flow", "text"));
        var ground = List.of("domain", "flow", "text");
        rooms.put("disk", List.of());
        rooms.put("vault", with(ground, "disk"));
        rooms.put("settings", with(ground, "disk"));
        rooms.put("license", with(ground, "disk"));
        rooms.put("desktop", List.of("flow"));
        rooms.put("terminal", List.of());
        rooms.put("provider", with(ground, "http"));
        rooms.put("account", with(ground, "http", "vault", "provider"));
        rooms.put("market", with(ground, "vault", "settings", "provider"));
        rooms.put("cost", with(ground, "vault", "settings", "provider"));
        rooms.put("fleet", with(ground, "vault", "settings", "provider", "cost"));
        rooms.put("batch", with(ground, "license", "fleet"));
        rooms.put("alert", with(ground, "vault", "fleet"));
        rooms.put("ssh", with(ground, "vault", "license", "terminal"));
        rooms.put("files", with(ground, "disk", "license", "ssh"));
        rooms.put("tunnel", with(ground, "disk", "vault", "license", "ssh"));
        rooms.put("telemetry", with(ground, "vault", "license", "provider", "fleet", "ssh"));
        rooms.put("host", with(ground, "provider", "account", "ssh"));
        rooms.put("sim", List.of("domain"));
        var features =
                with(
                        ground,
                        "vault",
                        "settings",
                        "license",
                        "terminal",
                        "ssh",
                        "files",
                        "tunnel",
                        "telemetry",
                        "provider",
                        "account",
                        "market",
                        "cost",
                        "fleet",
                        "batch",
                        "alert",
                        "host");
        rooms.put("ui", features);
        rooms.put("bench", with(features, "disk", "http"));
        rooms.put("cli", with(features, "sim", "bench"));
        rooms.put("app", with(features, "disk", "desktop", "http", "sim", "bench", "ui", "cli"));
        return rooms;
    }

    private static List<String> with(List<String> rooms, String... more) {
        var all = new ArrayList<>(rooms);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.computehub.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void providersAreStrangers() {
        slices().matching("io.computehub.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void simulatedProvidersAreStrangersToo() {
        slices().matching("io.computehub.sim.(*)..").should().notDependOnEachOther().check(house);
    }

    @Test
    void theSimulatedWorldKnowsNoProviderByName() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "sim")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "sim.(*)..")
                                .and(resideOutsideOfPackage(ROOT + "sim.host..")))
                .check(house);
    }

    @Test
    void theSimulatedMachinesServerIsKnownInItsOwnRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "sim.host..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.sshd..")
                .check(house);
    }

    /// Losing Pro can disable no guard, no export and no termination: those rooms know of none.
    @Test
    void whatGuardsCountsAndEndsMachinesKnowsNoLicense() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "fleet..",
                        ROOT + "cost..",
                        ROOT + "market..",
                        ROOT + "provider..",
                        ROOT + "account..",
                        ROOT + "vault..",
                        ROOT + "settings..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "license..")
                .check(house);
    }

    @Test
    void importsPointLeftOnly() {
        MAY_IMPORT.forEach((room, allowed) ->
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + room + "..")
                        .should()
                        .dependOnClassesThat(inOtherRoomsThan(room, allowed))
                        .allowEmptyShould(true)
                        .check(house));
    }

    @Test
    void everyClassStandsInARoom() {
        classes()
                .should()
                .resideInAnyPackage(
                        MAY_IMPORT.keySet().stream()
                                .map(room -> ROOT + room + "..")
                                .toArray(String[]::new))
                .orShould()
                .haveSimpleName("package-info")
                .check(house);
    }

    @Test
    void theDomainKnowsOnlyJava() {
        classes()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + "domain..")
                .check(house);
    }

    @Test
    void noFeatureKnowsAProviderByName() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "provider.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "provider.(*)..")
                .check(house);
    }

    @Test
    void javaFxLivesInTheWindowOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "ui..", ROOT + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
                .check(house);
    }

    @Test
    void theOldToolkitLivesInTheDesktopRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .check(house);
    }

    @Test
    void theProtocolOfSshIsSpokenInItsOwnRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ssh..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.jcraft..")
                .check(house);
    }

    @Test
    void viewModelsKnowNoControls() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.fxml..", "javafx.stage..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void sqlIsSpokenInTheVaultAndInRepositoriesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "vault..")
                .and(areNotPartOfARepository())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(house);
    }

    @Test
    void onlyTheCommandLineAndTheStartPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli..", ROOT + "app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(house);
    }

    private static DescribedPredicate<JavaClass> areNotPartOfARepository() {
        return DescribedPredicate.describe(
                "are no part of a repository",
                type -> {
                    var outermost = type;
                    while (outermost.getEnclosingClass().isPresent()) {
                        outermost = outermost.getEnclosingClass().get();
                    }
                    return !outermost.getSimpleName().endsWith("Repository");
                });
    }

    private static DescribedPredicate<JavaClass> inOtherRoomsThan(
            String own, List<String> allowed) {
        return DescribedPredicate.describe(
                "stand in a room that " + own + " may not import",
                type ->
                        type.getPackageName().startsWith(ROOT)
                                && !roomOf(type).equals(own)
                                && !allowed.contains(roomOf(type)));
    }

    private static String roomOf(JavaClass type) {
        var rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
