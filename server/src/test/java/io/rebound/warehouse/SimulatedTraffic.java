package io.rebound.warehouse;

import com.google.protobuf.ByteString;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.costs.CostEntry;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.ledger.Entry;
import io.rebound.ledger.EntryFixture;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random clicks and the books of what came of them, over weeks in which clocks change. Same seed, same facts. */
public final class SimulatedTraffic {
    public static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    public static final Instant END = Instant.parse("2026-04-06T00:00:00Z");

    public final CatalogFixture catalog = new CatalogFixture();
    public final List<ClickRecorded> clicks = new ArrayList<>();
    public final List<Entry> entries = new ArrayList<>();
    public final List<CostEntry> costs = new ArrayList<>();
    public final List<Campaign> campaigns = new ArrayList<>();
    public final List<Offer> offers = new ArrayList<>();
    public final List<Goal> goals = new ArrayList<>();

    private final Random random;

    public SimulatedTraffic(long seed, int clickCount, int conversionCount) {
        random = new Random(seed);
        for (String name : List.of("Shop", "Club")) {
            Advertiser advertiser = catalog.advertiser(name);
            goals.add(catalog.goal(advertiser, "Sale"));
            goals.add(catalog.goal(advertiser, "Lead"));
            offers.add(catalog.offer(advertiser, "https://one.example/?t=<TRACKER>"));
            offers.add(catalog.offer(advertiser, "https://two.example/?t=<TRACKER>"));
        }
        Source good = catalog.source("Good");
        Source bad = catalog.source("Bad");
        for (int i = 0; i < 5; i++) {
            campaigns.add(catalog.campaign(i % 2 == 0 ? good : bad, "c" + i, offers.toArray(Offer[]::new)));
        }
        for (int i = 0; i < clickCount; i++) {
            clicks.add(click(i));
        }
        for (int i = 0; i < conversionCount; i++) {
            conversion(i);
        }
        for (int i = 0; i < conversionCount / 5; i++) {
            cost();
        }
    }

    public static ClickId id(ClickRecorded click) {
        return new ClickId(click.getTimeAndNode(), click.getSequence());
    }

    private ClickRecorded click(int number) {
        ClickRecorded.Builder click = ClickRecorded.newBuilder()
                .setTimeAndNode(time(BEGIN, END).toEpochMilli() << 16 | 7)
                .setSequence(random.nextInt())
                .setCampaign(any(campaigns).id().value())
                .setOffer(any(offers).id().value())
                .setExternalId(ByteString.copyFromUtf8("ext-" + number % 40))
                .setCostMicros(random.nextInt(3_000_000))
                .setVisitor(random.nextInt(200) - 100)
                .setTraffic(random.nextInt(4) > 0 ? Traffic.VALID : Traffic.forNumber(random.nextInt(4)))
                .setNetwork(network())
                .setUserAgent("Mozilla/5.0 (" + random.nextInt(9) + ")");
        for (int sub = random.nextInt(4); sub > 0; sub--) {
            click.addSub(ByteString.copyFromUtf8(random.nextInt(3) == 0 ? "" : "s" + random.nextInt(6)));
        }
        return click.build();
    }

    /** One of a few, or none. */
    private ByteString network() {
        byte last = (byte) random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> ByteString.EMPTY;
            case 1 -> ByteString.copyFrom(new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8, (byte) 0xff, last});
            default -> ByteString.copyFrom(new byte[] {(byte) 203, 0, last});
        };
    }

    private void conversion(int number) {
        boolean known = random.nextInt(20) > 0 && !clicks.isEmpty();
        ClickRecorded click = known ? any(clicks) : click(number);
        Receipt conversion = new Receipt(END.toEpochMilli() << 16, number);
        Instant clicked = id(click).time();
        Instant converted = clicked.plusMillis((long) (Math.exp(random.nextGaussian() * 2 + 5) * 1_000));
        String currency = random.nextInt(15) == 0 ? "EUR" : "USD";
        Goal goal = any(goals);
        long revenue = random.nextInt(5) == 0 ? 0 : random.nextLong(3_000_000_000L);
        long payout = revenue / 3;
        Status first = random.nextInt(10) == 0 ? Status.HELD : random.nextBoolean() ? Status.APPROVED : Status.PENDING;
        boolean held = first == Status.HELD;
        Entry opening = EntryFixture.entry(entries.size() + 1L, conversion)
                .kind(held ? Posting.Kind.HELD : Posting.Kind.CREDITED)
                .status(first)
                .conversions(held ? 0 : 1)
                .worth(held ? 0 : revenue, held ? 0 : payout)
                .currency(currency)
                .of(
                        new Origin(
                                id(click),
                                click.getCampaign(),
                                click.getOffer(),
                                source(click),
                                goal.advertiser().value()),
                        goal.id().value(),
                        converted,
                        converted.plusMillis(40));
        entries.add(opening);
        switch (random.nextInt(5)) {
            case 3 -> approved(opening, revenue, payout);
            case 0 -> later(opening, Posting.Kind.REVERSED, Status.REVERSED, -opening.conversions(), 1.0);
            case 1 -> later(opening, Posting.Kind.CORRECTED, opening.status(), 0, 0.25);
            case 2 -> {
                later(opening, Posting.Kind.CORRECTED, opening.status(), 0, 0.5);
                later(entries.getLast(), Posting.Kind.REJECTED, Status.REJECTED, -opening.conversions(), 1.0);
            }
            default -> {}
        }
    }

    /** What was held is worth something from now on. */
    private void approved(Entry opening, long revenue, long payout) {
        boolean held = opening.status() == Status.HELD;
        entries.add(EntryFixture.entry(entries.size() + 1L, opening.conversion())
                .cause(new Receipt(END.toEpochMilli() << 16, random.nextInt()))
                .kind(Posting.Kind.APPROVED)
                .before(opening.status())
                .status(Status.APPROVED)
                .conversions(held ? 1 : 0)
                .worth(held ? revenue : 0, held ? payout : 0)
                .currency(opening.bookCurrency().getCurrencyCode())
                .of(
                        opening.origin(),
                        opening.goal(),
                        opening.convertedAt(),
                        opening.bookedAt().plus(Duration.ofHours(random.nextInt(200)))));
    }

    private void later(Entry before, Posting.Kind kind, Status status, int conversions, double part) {
        entries.add(EntryFixture.entry(entries.size() + 1L, before.conversion())
                .cause(new Receipt(END.toEpochMilli() << 16, random.nextInt()))
                .kind(kind)
                .before(before.status())
                .status(status)
                .conversions(conversions)
                .worth((long) (-before.revenueMicros() * part), (long) (-before.payoutMicros() * part))
                .currency(before.bookCurrency().getCurrencyCode())
                .of(
                        before.origin(),
                        before.goal(),
                        before.convertedAt(),
                        before.bookedAt().plus(Duration.ofHours(random.nextInt(200)))));
    }

    private void cost() {
        Campaign campaign = any(campaigns);
        costs.add(new CostEntry(
                costs.size() + 1L,
                LocalDate.ofInstant(time(BEGIN, END), ZoneOffset.UTC),
                ZoneId.of(any(List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"))),
                campaign.id().value(),
                campaign.source().value(),
                random.nextLong(-5_000_000, 90_000_000),
                CostEntry.Mode.ADD,
                END,
                "test",
                ""));
    }

    private int source(ClickRecorded click) {
        Campaign campaign = catalog.catalog().campaign(click.getCampaign());
        if (campaign == null) {
            throw new AssertionError("no campaign " + click.getCampaign());
        }
        return campaign.source().value();
    }

    private Instant time(Instant from, Instant to) {
        return Instant.ofEpochMilli(random.nextLong(from.toEpochMilli(), to.toEpochMilli()));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
