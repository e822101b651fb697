package io.rebound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.rebound.standin.CakeNetwork;
import io.rebound.standin.HasOffersNetwork;
import io.rebound.standin.NatsProgram;
import io.rebound.standin.Visitor;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The stand-ins of other companies' platforms do what those platforms' documents say, and know nothing of us. */
class StandinsTest {

    @Test
    void standinsShareNoCodeWithTheServer() {
        classes()
                .that()
                .resideInAPackage("io.rebound.standin..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.rebound.standin..", "java..", "com.sun.net.httpserver..", "org.jspecify..")
                .because("a mistake of ours must not be made by both sides")
                .check(new ClassFileImporter().importPackages("io.rebound.standin"));
    }

    @Test
    void cakeCutsTheFirstSubIdAndSpillsTheOthers() {
        try (CakeNetwork cake = new CakeNetwork();
                Visitor visitor = new Visitor()) {
            URI landed = visitor.open(cake.link() + "&s1=" + "a".repeat(60) + "&s2=" + "b".repeat(150));

            assertThat(cake.click(landed))
                    .containsEntry("s1", "a".repeat(50))
                    .containsEntry("s2", "b".repeat(100))
                    .containsEntry("s3", "b".repeat(50));
        }
    }

    @Test
    void hasOffersRefusesATransactionItDoesNotKnow() {
        try (HasOffersNetwork network = new HasOffersNetwork("2.50");
                Visitor visitor = new Visitor()) {
            String confirmation = network.confirmation(visitor.open(network.link()));

            assertThat(network.confirm(confirmation.substring(0, confirmation.length() - 15)))
                    .startsWith("success=false; err_msg=Invalid Trans. ID #102");
            assertThat(network.answers()).isEmpty();
        }
    }

    @Test
    void natsKeepsAVisitorsFirstClickUnlessToldOtherwise() {
        try (NatsProgram nats = new NatsProgram(NatsProgram.Version.FROM_4_1);
                Visitor visitor = new Visitor()) {
            String link = nats.link() + "?nats_at%5Bsubscription_passthrough1%5D=";
            visitor.open(link + "first");
            visitor.open(link + "second");
            URI tour = visitor.open(link
                    + "third&nats_at[clear_existing_values]=1"
                            .replace("[", "%5B")
                            .replace("]", "%5D"));

            visitor.open(nats.joinPage() + "?" + tour.getRawQuery());

            assertThat(tour.getRawQuery()).isEqualTo("nats=MS4yLjEuNS4wLjAuMC4w");
            assertThat(nats.newestMember().passthroughs()).containsEntry("passthrough1", "third");
        }
    }
}
