package io.rebound.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.guard.AddressGuard;
import io.rebound.guard.GuardedConnector;
import io.rebound.http.Cidr;
import io.rebound.integration.Sighting.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TrailTest {
    private static final String TRACKER = "0034sdtvbu3t80002ab4uov9i1c8kd3m5n7p9r1t3v5a7c9e0f";
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Site site = new Site();
    private final GuardedConnector connector = new GuardedConnector(new AddressGuard(Cidr.parseAll("127.0.0.1/32")));

    @AfterEach
    void close() {
        connector.close();
        site.close();
    }

    @Test
    void eachRedirectIsFollowedAndToldUntilAPage() {
        site.passing("/click", "/platform").passing("/platform", "/landing").shows("/landing", "<h1>Buy</h1>");

        List<Hop> hops = follow("/click?s2=" + TRACKER);

        assertThat(hops).extracting(Hop::number).containsExactly(2, 3, 4);
        assertThat(hops).extracting(Hop::status).containsExactly(302, 302, 200);
        assertThat(hops.getFirst().leadsTo()).contains(site.url("/platform?s2=" + TRACKER));
        assertThat(hops.getFirst().from()).contains("127.0.0.1");
        assertThat(states(hops)).containsOnly(State.IDENTICAL);
        assertThat(hops).allSatisfy(hop -> assertThat(hop.trouble()).isEmpty());
    }

    @Test
    void itIsToldAtWhichHopTheTrackerWasHarmedAndHow() {
        site.redirect("/click", "/platform?s2=" + TRACKER.substring(0, 32) + "&s3=");
        site.redirect("/platform", "/landing").shows("/landing", "");

        List<Hop> hops = follow("/click?s2=" + TRACKER);

        assertThat(states(hops)).containsExactly(State.IDENTICAL, State.CUT, State.MISSING);
        assertThat(hops.get(1).tracker().orElseThrow().kept()).isEqualTo(32);
    }

    @Test
    void aPageThatRefreshesElsewhereIsARedirectToo() {
        site.shows("/click", "<META HTTP-EQUIV=\"Refresh\" CONTENT=\"0; URL=/landing?a=1&amp;s2=" + TRACKER + "\">");
        site.shows("/landing", "");

        List<Hop> hops = follow("/click?s2=" + TRACKER);

        assertThat(hops).extracting(Hop::url).last().isEqualTo(site.url("/landing?a=1&s2=" + TRACKER));
    }

    @Test
    void aLoopIsToldAndLeft() {
        site.redirect("/one", "/two").redirect("/two", "/one");

        List<Hop> hops = follow("/one");

        assertThat(site.asked()).containsExactly("/one", "/two");
        assertThat(trouble(hops)).contains("circles");
    }

    @Test
    void nobodyIsFollowedFurtherThanTenHops() {
        site.page("/next", (target, out) -> Site.write(out, "HTTP/1.1 302 Found\r\nLocation: " + target + "x\r\n\r\n"));

        List<Hop> hops = follow("/next?");

        assertThat(site.asked()).hasSize(10);
        assertThat(trouble(hops)).contains("11th hop");
    }

    @Test
    void aServerThatNeverAnswersIsLeftWhenItsTimeIsUp() {
        site.redirect("/click", "/silent").hangs("/silent");

        List<Hop> hops = follow("/click", SHORT);

        assertThat(hops).extracting(Hop::status).containsExactly(302, 0);
        assertThat(trouble(hops)).contains("did not answer within");
    }

    @Test
    void aServerThatDripsItsAnswerIsLeftWhenItsTimeIsUp() {
        site.drips("/drip", Duration.ofMillis(20));
        long start = System.nanoTime();

        List<Hop> hops = follow("/drip", SHORT);

        assertThat(trouble(hops)).contains("did not answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void ofAPageWithoutEndOnlyTheBeginningIsRead() {
        site.page("/endless", (target, out) -> {
            Site.write(out, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                Site.write(out, "x".repeat(1_000));
            }
        });

        assertThat(follow("/endless")).extracting(Hop::status).containsExactly(200);
    }

    @Test
    void aHeadWithoutEndIsLeft() {
        site.page("/endless", (target, out) -> {
            Site.write(out, "HTTP/1.1 200 OK\r\n");
            while (true) {
                Site.write(out, "X: " + "x".repeat(1_000) + "\r\n");
            }
        });

        assertThat(trouble(follow("/endless"))).contains("64 KiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[fd00::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://127.0.0.2/",
                "http://192.168.1.1:8080/",
                "http://2130706434/",
                "https://10.0.0.1/",
                "//10.0.0.1/",
                "http://0.0.0.0/",
                "http:\\\\10.0.0.1\\",
                "http://public.example@10.0.0.1/"
            })
    void aRedirectToAPrivateAddressIsNotFollowed(String address) {
        site.redirect("/click", address);

        List<Hop> hops = follow("/click");

        assertThat(hops).extracting(Hop::status).containsExactly(302, 0);
        assertThat(trouble(hops)).contains("not asked").contains("--delivery-allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "})
    void whatIsNoHttpIsATrouble(String answer) {
        site.page("/click", (target, out) -> Site.write(out, answer));

        assertThat(follow("/click")).extracting(Hop::status).containsExactly(0);
    }

    @Test
    void interimAnswersAreNotTheAnswer() {
        site.page(
                "/click",
                (target, out) -> Site.write(
                        out, "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"));

        assertThat(follow("/click")).extracting(Hop::status).containsExactly(204);
    }

    @Test
    void errorsAndRedirectsWithoutATargetAreTroubles() {
        site.page("/nowhere", (target, out) -> Site.write(out, "HTTP/1.1 302 Found\r\n\r\n"));

        assertThat(trouble(follow("/gone"))).contains("error");
        assertThat(trouble(follow("/nowhere"))).contains("does not say where");
        assertThat(trouble(follow("http://127.0.0.1:1/"))).isNotEmpty();
        assertThat(trouble(follow("http://no-such-host.invalid/"))).contains("not known");
    }

    @Test
    void aWayThatEndsInAnAppIsToldAndNoTrouble() {
        site.redirect("/click", "market://details?id=x");

        List<Hop> hops = follow("/click");

        assertThat(hops).hasSize(1);
        assertThat(hops.getFirst().leadsTo()).contains("market://details?id=x");
        assertThat(hops.getFirst().trouble()).isEmpty();
    }

    private List<Hop> follow(String target) {
        return follow(target, Duration.ofSeconds(10));
    }

    private List<Hop> follow(String target, Duration patience) {
        List<Hop> hops = new ArrayList<>();
        String url = target.startsWith("/") ? site.url(target) : target;
        new Trail(new PageReader(connector), patience, TRACKER, hops::add).follow(url);
        return hops;
    }

    private static List<State> states(List<Hop> hops) {
        return hops.stream()
                .flatMap(hop -> hop.tracker().stream())
                .map(Sighting::state)
                .toList();
    }

    private static String trouble(List<Hop> hops) {
        return Optional.of(hops.getLast()).flatMap(Hop::trouble).orElse("");
    }
}
