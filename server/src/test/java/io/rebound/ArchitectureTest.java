package io.rebound;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages, as ARCHITECTURE.md draws them, and the sizes that keep files one thing each. */
class ArchitectureTest {
    private static final int LONGEST_FILE = 400;
    private static final int MOST_PARAMETERS = 7;

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rebound");

    private static final DescribedPredicate<JavaClass> LANGUAGE = resideInAnyPackage(
                    "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify..")
            .or(resideInAnyPackage("com.google.errorprone.annotations.."));

    @Test
    void onlyHttpKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rebound.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("the web server can then be changed in one place")
                .check(SERVER);
    }

    @Test
    void httpKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("io.rebound.http..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.rebound..").and(notIn("io.rebound.http..")))
                .because("features plug into it, not the other way round")
                .check(SERVER);
    }

    @Test
    void trackerAndMoneyDependOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage("io.rebound.tracker..", "io.rebound.money..", "io.rebound.crash..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..", "javax.crypto..", "org.jspecify..", "com.google.errorprone.annotations..")
                        .or(resideInAnyPackage("io.rebound.tracker..", "io.rebound.money..", "io.rebound.crash.."))
                        .or(resideInAnyPackage("org.slf4j..")))
                .because("other programs open trackers and count money the same way")
                .check(SERVER);
    }

    @Test
    void settlementKnowsNoClockDiskThreadOrNetwork() {
        classes()
                .that()
                .resideInAPackage("io.rebound.settlement..")
                .should()
                .onlyDependOnClassesThat(LANGUAGE.or(resideInAnyPackage(
                        "io.rebound.settlement..",
                        "io.rebound.catalog..",
                        "io.rebound.money..",
                        "io.rebound.tracker..")))
                .because("a settlement must be replayable from facts alone")
                .check(SERVER);
        noClasses()
                .that()
                .resideInAPackage("io.rebound.settlement..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(SERVER);
    }

    @Test
    void onlyClicksPostbacksAndCommandsAreWrittenToTheJournal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.rebound.click..", "io.rebound.postback..", "io.rebound.command..", "io.rebound.journal..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a lane's or the desk's append",
                        call -> (call.getTargetOwner().isAssignableTo(Lane.class)
                                        || call.getTargetOwner().isEquivalentTo(JournalDesk.class))
                                && call.getName().equals("append")))
                .because("what happened is told by those it happened to")
                .check(SERVER);
    }

    @Test
    void onlyTheCommandsReadTheClock() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ServeCommand.class, WarmUpCommand.class, Main.class)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is handed in, so that tests can set it")
                .check(SERVER);
    }

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("io.rebound.(*)..").should().beFreeOfCycles().check(SERVER);
    }

    @Test
    void noFileIsLongerThanOneThing() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .map(Path::toString)
                    .toList();
            assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
        }
    }

    @Test
    void noConstructorTakesMoreThanSevenThings() {
        List<String> tooMany = SERVER.stream()
                .filter(type -> !type.isRecord() && !type.getPackageName().equals("io.rebound.journal.event"))
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MOST_PARAMETERS)
                .map(constructor -> constructor.getFullName())
                .toList();
        assertThat(tooMany).isEmpty();
    }

    private static DescribedPredicate<JavaClass> notIn(String packages) {
        return DescribedPredicate.not(resideInAPackage(packages));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
