package io.computehub.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.disk.Disk;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// What is open here and now, over files on disk, and what outlives a restart.
class LicenseBookTest {

    private static final String HERE = Machine.digest("here");

    @TempDir private Path home;
    private Instant now = DevelopmentKey.ISSUED.plus(Duration.ofDays(3));
    private Optional<LocalDate> released = Optional.empty();
    private Optional<String> machine = Optional.of(HERE);
    private Optional<byte[]> shipped = Optional.empty();

    @Test
    void withoutALicenseNothingIsOpenAndNoFileIsMade() {
        var book = open();
        assertThat(book.entitlements().state().get()).isEqualTo(new Entitlement.None());
        for (var feature : ProFeature.values()) {
            assertThat(book.entitlements().has(feature)).isFalse();
            assertThatThrownBy(() -> book.entitlements().require(feature))
                    .isInstanceOfSatisfying(
                            ProRequired.class,
                            needed -> assertThat(needed.feature()).isEqualTo(feature));
        }
        assertThat(folder()).doesNotExist();
    }

    @Test
    void inTheDemoEverythingIsOpen() {
        var demo = Entitlements.demo();
        for (var feature : ProFeature.values()) {
            demo.require(feature);
            assertThat(demo.has(feature)).isTrue();
        }
    }

    @Test
    void anActivatedLicenseOpensEverythingAtOnceAndAtEveryStart() throws Exception {
        var book = open();
        var heard = new ArrayList<Entitlement>();
        book.entitlements().state().observe(heard::add);
        book.activate(DevelopmentKey.file(DevelopmentKey.license()));
        var pro = new Entitlement.Pro(DevelopmentKey.license(), false);
        assertThat(heard).containsExactly(new Entitlement.None(), pro);
        now = now.plus(Duration.ofDays(365 * 40));
        assertThat(state()).isEqualTo(pro);
        for (var feature : ProFeature.values()) {
            open().entitlements().require(feature);
        }
    }

    @Test
    void onlyTheOwnerReadsTheFilesWhereTheSystemHasModes() throws Exception {
        open().activate(DevelopmentKey.file(DevelopmentKey.license()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theFileIsKeptAsItCame() throws Exception {
        var file = DevelopmentKey.file(DevelopmentKey.license());
        open().activate(file);
        assertThat(Files.readAllBytes(license())).isEqualTo(file);
    }

    @Test
    void aRefusedLicenseLeavesTheOneInForce() throws Exception {
        open().activate(DevelopmentKey.file(DevelopmentKey.license()));
        var stranger = DevelopmentKey.issuer("a stranger").license(DevelopmentKey.license());
        assertThat(refusal(() -> open().activate(stranger.getBytes())))
                .isInstanceOf(Refusal.UnknownKey.class);
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), false));
    }

    @Test
    void anotherLicenseTakesItsPlaceAndTheOldFileStaysBesideIt() throws Exception {
        var first = DevelopmentKey.file(DevelopmentKey.license());
        open().activate(first);
        open().activate(DevelopmentKey.file(until(LocalDate.of(2027, 1, 1))));
        assertThat(Files.readAllBytes(folder().resolve("pro.license.bak"))).isEqualTo(first);
        assertThat(open().entitlements().has(ProFeature.TEAM)).isTrue();
    }

    @Test
    void deactivatingKeepsTheFileAndClosesPro() throws Exception {
        var file = DevelopmentKey.file(DevelopmentKey.license());
        var book = open();
        book.activate(file);
        var kept = book.deactivate();
        assertThat(Files.readAllBytes(kept.orElseThrow())).isEqualTo(file);
        assertThat(book.entitlements().has(ProFeature.BATCH)).isFalse();
        assertThat(state()).isEqualTo(new Entitlement.None());
        assertThat(open().deactivate()).isEmpty();
    }

    @Test
    void aLicenseForAnotherComputerIsRefusedAndOneForThisTaken() throws Exception {
        var other = bound(Machine.digest("there"));
        assertThat(refusal(() -> open().activate(DevelopmentKey.file(other))))
                .isEqualTo(new Refusal.OtherMachine());
        assertThat(folder()).doesNotExist();
        open().activate(DevelopmentKey.file(bound(HERE)));
        assertThat(state()).isEqualTo(new Entitlement.Pro(bound(HERE), false));
        machine = Optional.empty();
        assertThat(state())
                .isEqualTo(
                        new Entitlement.Refused(
                                new Refusal.MachineUnknown(), Optional.of(bound(HERE))));
    }

    @Test
    void aLicenseCoversForEverWhatWasReleasedUntilItsLastDay() throws Exception {
        var license = until(LocalDate.of(2027, 11, 20));
        open().activate(DevelopmentKey.file(license));
        released = Optional.of(LocalDate.of(2027, 11, 20));
        now = Instant.parse("2060-01-01T00:00:00Z");
        assertThat(state()).isEqualTo(new Entitlement.Pro(license, false));
        released = Optional.of(LocalDate.of(2027, 11, 21));
        var ended =
                new Refusal.UpdatesEnded(LocalDate.of(2027, 11, 20), LocalDate.of(2027, 11, 21));
        assertThat(state()).isEqualTo(new Entitlement.Refused(ended, Optional.of(license)));
        assertThat(refusal(() -> open().activate(DevelopmentKey.file(license)))).isEqualTo(ended);
        released = Optional.of(LocalDate.of(2027, 1, 1));
        assertThat(state()).isEqualTo(new Entitlement.Pro(license, false));
    }

    @Test
    void aLicenseFromTheFutureIsRefusedUntilItsDay() throws Exception {
        now = DevelopmentKey.ISSUED.minus(Duration.ofDays(2));
        var file = DevelopmentKey.file(DevelopmentKey.license());
        assertThat(refusal(() -> open().activate(file)))
                .isEqualTo(new Refusal.NotYetValid(DevelopmentKey.ISSUED));
        now = DevelopmentKey.ISSUED.minus(Duration.ofHours(14));
        open().activate(file);
        assertThat(open().entitlements().has(ProFeature.REMOTE)).isTrue();
    }

    @Test
    void aClockSetBackIsANoteAndLocksNothing() throws Exception {
        var file = DevelopmentKey.file(DevelopmentKey.license());
        open().activate(file);
        now = Instant.parse("2027-06-01T00:00:00Z");
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), false));
        now = Instant.parse("2001-01-01T00:00:00Z");
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), true));
        open().entitlements().require(ProFeature.AUTOMATION);
        now = Instant.parse("2027-06-01T12:00:00Z");
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), false));
    }

    @Test
    void aClockThatOnceRanAheadIsForgottenWithTheNextActivation() throws Exception {
        var file = DevelopmentKey.file(DevelopmentKey.license());
        open().activate(file);
        var right = now;
        now = Instant.parse("2099-01-01T00:00:00Z");
        open();
        now = right;
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), true));
        open().activate(file);
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), false));
    }

    @Test
    void aDamagedFileOpensNothingStaysAndSaysWhy() throws Exception {
        open().activate(DevelopmentKey.file(DevelopmentKey.license()));
        Files.writeString(license(), "half a fi");
        assertThat(state())
                .isEqualTo(new Entitlement.Refused(new Refusal.NotOurs(), Optional.empty()));
        assertThat(license()).hasContent("half a fi");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsUnreadableAndBreaksNoStart() throws Exception {
        Files.createDirectories(license());
        assertThat(state())
                .isEqualTo(
                        new Entitlement.Refused(
                                new Refusal.Unreadable(license().toAbsolutePath()),
                                Optional.empty()));
    }

    @Test
    void aRevokedLicenseOpensNothingAndCannotComeBack() throws Exception {
        var file = DevelopmentKey.file(DevelopmentKey.license());
        var book = open();
        book.activate(file);
        book.importRevocations(list(1, DevelopmentKey.license().id()));
        var revoked = new Refusal.Revoked(DevelopmentKey.license().id());
        assertThat(book.entitlements().state().get())
                .isEqualTo(new Entitlement.Refused(revoked, Optional.of(DevelopmentKey.license())));
        book.deactivate();
        assertThat(refusal(() -> open().activate(file))).isEqualTo(revoked);
    }

    @Test
    void anOlderListNeverReplacesANewer() throws Exception {
        open().importRevocations(list(5, "AAAA-1"));
        assertThat(refusal(() -> open().importRevocations(list(4))))
                .isEqualTo(new Refusal.NotNewer(5, 4));
        assertThat(refusal(() -> open().importRevocations(list(5))))
                .isEqualTo(new Refusal.NotNewer(5, 5));
        shipped = Optional.of(list(4));
        assertThat(open().revocations().orElseThrow().ids()).containsExactly("AAAA-1");
        shipped = Optional.of(list(6, "BBBB-2"));
        assertThat(open().revocations().orElseThrow().ids()).containsExactly("BBBB-2");
        assertThat(refusal(() -> open().importRevocations(list(6))))
                .isEqualTo(new Refusal.NotNewer(6, 6));
        open().importRevocations(list(7));
        assertThat(open().revocations().orElseThrow().ids()).isEmpty();
    }

    @Test
    void aShippedListRevokesWithoutAnythingBeingImported() throws Exception {
        open().activate(DevelopmentKey.file(DevelopmentKey.license()));
        shipped = Optional.of(list(1, DevelopmentKey.license().id()));
        assertThat(open().entitlements().has(ProFeature.BATCH)).isFalse();
    }

    @Test
    void aDamagedImportedListLeavesTheShippedOneInForce() throws Exception {
        open().importRevocations(list(9, "AAAA-1"));
        Files.writeString(folder().resolve("revocations.txt"), "noise");
        shipped = Optional.of(list(2, "BBBB-2"));
        assertThat(open().revocations().orElseThrow().sequence()).isEqualTo(2);
    }

    @Test
    void aFullDiskLeavesTheLicenseAsItWas() throws Exception {
        open().activate(DevelopmentKey.file(DevelopmentKey.license()));
        var other = DevelopmentKey.file(until(LocalDate.of(2030, 1, 1)));
        var book = LicenseBook.open(folder(), conditions(), new FullDisk());
        assertThat(refusal(() -> book.activate(other)))
                .isInstanceOfSatisfying(
                        Refusal.NotKept.class, kept -> assertThat(kept.full()).isTrue());
        assertThat(state()).isEqualTo(new Entitlement.Pro(DevelopmentKey.license(), false));
    }

    private static License until(LocalDate day) {
        var usual = DevelopmentKey.license();
        return new License(
                "LATER-1",
                usual.name(),
                usual.email(),
                usual.issued(),
                Optional.of(day),
                Optional.empty());
    }

    private static License bound(String machine) {
        var usual = DevelopmentKey.license();
        return new License(
                "BOUND-1",
                usual.name(),
                usual.email(),
                usual.issued(),
                Optional.empty(),
                Optional.of(machine));
    }

    private static byte[] list(long sequence, String... ids) {
        return DevelopmentKey.file(new Revocations(sequence, DevelopmentKey.ISSUED, Set.of(ids)));
    }

    private static Refusal refusal(ThrowingCallable act) {
        return catchThrowableOfType(LicenseException.class, act).refusal();
    }

    private Entitlement state() {
        return open().entitlements().state().get();
    }

    private LicenseBook open() {
        return LicenseBook.open(folder(), conditions());
    }

    private Conditions conditions() {
        return new Conditions(
                DevelopmentKey.trusted(), shipped, released, () -> machine, () -> now);
    }

    private Path folder() {
        return home.resolve("license");
    }

    private Path license() {
        return folder().resolve("pro.license");
    }

    private static final class FullDisk implements Disk {
        @Override
        public void writeAndSync(Path file, byte[] bytes) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            Disk.REAL.replace(from, to);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            Disk.REAL.syncFolder(folder);
        }
    }
}
