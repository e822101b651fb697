package io.rebound.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.warehouse.FakeJournal;
import io.rebound.warehouse.SimulatedTraffic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveFeedTest {
    private static final LiveFilter ALL = new LiveFilter(Set.of(), Set.of());
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SimulatedTraffic traffic = new SimulatedTraffic(3, 20_000, 300);
    private final FakeJournal journal = new FakeJournal();
    private final List<Entry> ledger = new CopyOnWriteArrayList<>();
    private final LiveFeed feed = new LiveFeed(journal, this::after, "life");

    @BeforeEach
    void start() {
        journal.append(traffic.clicks.subList(0, 100), List.of());
        ledger.addAll(traffic.entries.subList(0, 50));
        feed.start();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void whatHappensFromNowOnIsToldInItsOrderAndNothingFromBefore() throws Exception {
        Listener listener = listen(ALL, null);
        settle(listener);

        journal.append(traffic.clicks.subList(200, 203), List.of());
        List<String> clicks = await(listener, 3);
        ledger.addAll(traffic.entries.subList(50, 52));
        List<String> conversions = await(listener, 2);

        assertThat(clicks).allSatisfy(frame -> assertThat(frame).contains("event: click\ndata: {"));
        for (int i = 0; i < 3; i++) {
            assertThat(clicks.get(i))
                    .contains("\"id\":\"" + SimulatedTraffic.id(traffic.clicks.get(200 + i)) + "\"")
                    .contains("\"campaign\":\"" + traffic.clicks.get(200 + i).getCampaign() + "\"");
        }
        assertThat(conversions)
                .allSatisfy(frame -> assertThat(frame).contains("event: conversion\n"))
                .last()
                .asString()
                .contains("\"entry\":\"52\"");
    }

    @Test
    void aListenerHearsOfTheKindsAndCampaignsThatItNamed() throws Exception {
        int campaign = traffic.campaigns.getFirst().id().value();
        Listener wide = listen(ALL, null);
        settle(wide);
        Listener narrow = listen(new LiveFilter(Set.of(LiveKind.CLICK), Set.of(campaign)), null);
        List<ClickRecorded> some = traffic.clicks.subList(200, 300);

        journal.append(some, List.of());
        ledger.addAll(traffic.entries.subList(50, 60));

        await(wide, 110);
        long wanted =
                some.stream().filter(click -> click.getCampaign() == campaign).count();
        assertThat(await(narrow, Math.toIntExact(wanted)))
                .allSatisfy(frame -> assertThat(frame).contains("\"campaign\":\"" + campaign + "\""));
    }

    @Test
    void whoWasCutOffGoesOnWhereHeWas() throws Exception {
        Listener first = listen(ALL, null);
        settle(first);
        journal.append(traffic.clicks.subList(200, 210), List.of());
        List<String> heard = await(first, 10);
        first.close();
        journal.append(traffic.clicks.subList(210, 215), List.of());

        Listener again = listen(ALL, id(heard.get(6)));

        List<String> rest = await(again, 8);
        assertThat(rest.getFirst())
                .contains(SimulatedTraffic.id(traffic.clicks.get(207)).toString());
        assertThat(rest.getLast())
                .contains(SimulatedTraffic.id(traffic.clicks.get(214)).toString());
    }

    @Test
    void whatIsNotKnownAnyMoreIsSaidToBeAGap() throws Exception {
        Listener first = listen(ALL, null);
        settle(first);
        for (String id : List.of("life-99999999", "earlier-3", "life-", "nonsense", "life--1")) {
            assertThat(await(listen(ALL, id), 1)).singleElement().asString().startsWith("event: gap\n");
        }
    }

    @Test
    void aSlowListenerIsDroppedAndHearsSoWhileOthersHearEverything() throws Exception {
        Listener slow = listen(ALL, null);
        Listener quick = listen(ALL, null);
        settle(quick);
        int heard = 0;
        for (int from = 1_000; from < 11_000; from += 500) {
            journal.append(traffic.clicks.subList(from, from + 500), List.of());
            heard += await(quick, 500).size();
        }

        List<String> told = frames(slow.take(SOON).orElseThrow());

        assertThat(heard).isEqualTo(10_000);
        assertThat(told).singleElement().asString().startsWith("event: dropped\n");
        assertThat(slow.take(SOON)).isEmpty();
    }

    @Test
    void noMoreThanSoManyListenAndWhoLeavesMakesRoom() {
        List<Listener> all = new ArrayList<>();
        for (int i = 0; i < LiveFeed.MOST_LISTENERS; i++) {
            all.add(listen(ALL, null));
        }
        assertThat(feed.listen(ALL, null)).isEmpty();
        all.getFirst().close();
        assertThat(feed.listen(ALL, null)).isPresent();
    }

    @Test
    void everyListenerHearsThatTheServerStops() throws Exception {
        Listener listener = listen(ALL, null);
        feed.close();
        assertThat(frames(listener.take(SOON).orElseThrow()))
                .singleElement()
                .asString()
                .startsWith("event: end\n");
        assertThat(listener.take(SOON)).isEmpty();
        assertThat(feed.listen(ALL, null)).isEmpty();
    }

    /** Until the feed follows: from then on it misses nothing. */
    private void settle(Listener listener) throws InterruptedException {
        Optional<List<byte[]>> heard = Optional.of(List.of());
        for (int i = 0; heard.filter(List::isEmpty).isPresent(); i++) {
            journal.append(traffic.clicks.subList(i, i + 1), List.of());
            heard = listener.take(Duration.ofMillis(20));
        }
        while (!listener.take(Duration.ofMillis(50)).orElseThrow().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static List<String> await(Listener listener, int events) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        long deadline = System.nanoTime() + SOON.toNanos();
        while (heard.size() < events) {
            assertThat(System.nanoTime() - deadline)
                    .as("%d of %d events", heard.size(), events)
                    .isNegative();
            heard.addAll(frames(listener.take(Duration.ofMillis(100)).orElseThrow()));
        }
        assertThat(heard).hasSize(events);
        return heard;
    }

    private static List<String> frames(List<byte[]> frames) {
        return frames.stream()
                .map(frame -> new String(frame, StandardCharsets.UTF_8))
                .toList();
    }

    private static String id(String frame) {
        Matcher id = Pattern.compile("^id: (\\S+)\n").matcher(frame);
        assertThat(id.find()).as(frame).isTrue();
        return id.group(1);
    }

    private Listener listen(LiveFilter filter, @Nullable String after) {
        return feed.listen(filter, after).orElseThrow();
    }

    private List<Entry> after(long number, int limit) {
        return ledger.stream()
                .filter(entry -> entry.number() > number)
                .limit(limit)
                .toList();
    }
}
