package io.rebound.bench;

import com.google.protobuf.ByteString;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.CatalogStore;
import io.rebound.catalog.Change;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.settlement.By;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.settlement.Worth;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Label;
import io.rebound.traffic.Place;
import io.rebound.warehouse.Enrichment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A month of clicks and their conversions, the same for the same seed: 500 campaigns of one source each, with 1 to 3 offers
 * and visitors of 1 to 8 countries; 5,000 first sub ids, two million second ones, an external id of 36 characters for each
 * click; one in a hundred converts, half of them within the hour. Few have much of the traffic. For one thread.
 */
final class MonthOfClicks {
    static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    static final Duration LENGTH = Duration.ofDays(31);
    static final int CAMPAIGNS = 500;
    private static final int SOURCES = 60;
    private static final int COUNTRIES = 200;
    private static final int SUB1 = 5_000;
    private static final int SUB2 = 2_000_000;
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<Agent> AGENTS = agents();
    private static final String[] TRAFFIC = {"bot", "repeat", "data-centre", "prefetch"};

    private final SplittableRandom random;
    private final long clicks;
    private final List<Campaign> campaigns = new ArrayList<>();
    private final Zipf popular = new Zipf(CAMPAIGNS, 1.0);
    private final Zipf sub1 = new Zipf(SUB1, 1.0);
    private final Zipf sub2 = new Zipf(SUB2, 0.6);
    private final Zipf agent = new Zipf(AGENTS.size(), 1.0);
    private final PriorityQueue<Entry> coming = new PriorityQueue<>(Comparator.comparing(Entry::bookedAt));
    private long made;
    private long booked;

    MonthOfClicks(long clicks, long seed) {
        this.clicks = clicks;
        this.random = new SplittableRandom(seed);
    }

    /** Makes advertisers, offers, sources and campaigns. */
    void setUp(CatalogStore catalog) {
        Advertiser shop =
                made(catalog.change("bench", (before, fresh) -> new Advertiser(fresh.id(), "Shop", "generic", false)));
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            String name = "Source " + i;
            sources.add(made(catalog.change(
                    "bench",
                    (before, fresh) -> new Source(
                            fresh.id(),
                            name,
                            "ad_network",
                            "generic",
                            Optional.empty(),
                            List.of("approved"),
                            Optional.empty(),
                            Optional.empty(),
                            false))));
        }
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 2 * CAMPAIGNS / 5; i++) {
            String name = "Offer " + i;
            offers.add(made(catalog.change(
                    "bench",
                    (before, fresh) ->
                            new Offer(fresh.id(), shop.id(), name, "https://shop.example/?t=<TRACKER>", "t", false))));
        }
        for (int i = 0; i < CAMPAIGNS; i++) {
            List<Campaign.WeightedOffer> some = new ArrayList<>();
            for (int k = 0; k <= i % 3; k++) {
                some.add(new Campaign.WeightedOffer(
                        offers.get((i * 7 + k * 31) % offers.size()).id(), 1));
            }
            String name = "Campaign " + i;
            Source source = sources.get(i % SOURCES);
            campaigns.add(made(catalog.change(
                    "bench",
                    (before, fresh) -> new Campaign(
                            fresh.id(), source.id(), name, fresh.code(), some, Optional.empty(), false, false))));
        }
    }

    private static <T extends CatalogItem> T made(Change<T> change) {
        if (change instanceof Change.Made<T> made) {
            return made.item();
        }
        throw new IllegalStateException("the catalog refused " + change);
    }

    List<Campaign> campaigns() {
        return campaigns;
    }

    boolean hasNext() {
        return made < clicks;
    }

    long made() {
        return made;
    }

    /** When the next click comes. */
    Instant now() {
        return BEGIN.plusMillis(millis(made));
    }

    private long millis(long click) {
        double whole = (double) click / clicks * LENGTH.toDays();
        double day = Math.floor(whole);
        double inDay = whole - day;
        double wave = inDay - 0.12 * Math.sin(2 * Math.PI * inDay) / (2 * Math.PI); // fewer at night
        return (long) ((day + wave) * Duration.ofDays(1).toMillis());
    }

    ClickRecorded next() {
        int rank = popular.next(random);
        Campaign campaign = campaigns.get(rank);
        long millis = BEGIN.toEpochMilli() + millis(made);
        int sequence = random.nextInt();
        long timeAndNode = millis << 16;
        int offer = campaign.offers()
                .get(random.nextInt(campaign.offers().size()))
                .offer()
                .value();
        ClickRecorded click = ClickRecorded.newBuilder()
                .setTimeAndNode(timeAndNode)
                .setSequence(sequence)
                .setCampaign(campaign.id().value())
                .setOffer(offer)
                .setExternalId(external())
                .addSub(ByteString.copyFromUtf8("site-" + sub1.next(random)))
                .addSub(ByteString.copyFromUtf8("zone-" + sub2.next(random)))
                .setCostMicros(1_000 + random.nextInt(20_000))
                .setVisitor(random.nextLong(1L << 40))
                .setNetwork(ByteString.copyFrom(new byte[] {
                    (byte) (rank % 8 * 25 + country(rank)), (byte) random.nextInt(256), (byte) random.nextInt(64)
                }))
                .setUserAgent(Integer.toString(agent.next(random)))
                .setReferrer("https://site" + rank % 97 + ".example/")
                .setAcceptLanguage("en")
                .build();
        if (random.nextInt(100) == 0) {
            convert(campaign, offer, click, millis);
        }
        made++;
        return click;
    }

    private int country(int rank) {
        return random.nextInt(1 + rank % 8);
    }

    private ByteString external() {
        return ByteString.copyFromUtf8(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    private void convert(Campaign campaign, int offer, ClickRecorded click, long millis) {
        long delay = (long) (-Math.log(1 - random.nextDouble()) * 3_600_000 * 0.7) + 5_000;
        Instant at = Instant.ofEpochMilli(millis + delay);
        ClickId id = new ClickId(click.getTimeAndNode(), click.getSequence());
        Receipt receipt = new Receipt(at.toEpochMilli() << 16, random.nextInt());
        long revenue = 1_000_000L * (1 + random.nextInt(40));
        coming.add(new Entry(
                0,
                receipt,
                receipt,
                By.SENDER,
                new Posting(Posting.Kind.CREDITED, Optional.empty(), 1, new Worth(revenue, revenue, revenue / 2)),
                Status.APPROVED,
                USD,
                Optional.of(new Entry.Terms(USD, "1", "2026-10-01", 0, 1)),
                new Origin(id, campaign.id().value(), offer, campaign.source().value(), 1),
                7,
                at,
                at));
    }

    /** What is booked before this time, in order. */
    List<Entry> booked(Instant before) {
        List<Entry> due = new ArrayList<>();
        for (Entry next = coming.peek(); next != null && next.bookedAt().isBefore(before); next = coming.peek()) {
            coming.remove();
            due.add(new Entry(
                    ++booked,
                    next.conversion(),
                    next.cause(),
                    next.by(),
                    next.posting(),
                    next.status(),
                    next.currency(),
                    next.terms(),
                    next.origin(),
                    next.goal(),
                    next.convertedAt(),
                    next.bookedAt()));
        }
        return due;
    }

    /** What a click says beyond its own words: made up as cheaply as possible, so that the loader is measured. */
    static Enrichment enrichment() {
        Label valid = new Label(Label.VALID, "none", 1);
        Label[] others = new Label[TRAFFIC.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Label(TRAFFIC[i], TRAFFIC[i], 1);
        }
        Place[] places = new Place[COUNTRIES];
        for (int i = 0; i < COUNTRIES; i++) {
            places[i] =
                    new Place("" + (char) ('A' + i / 26) + (char) ('A' + i % 26), "Region " + i, "City " + i, "" + i);
        }
        return (click, source) -> {
            int kind = click.getSequence() & 63;
            return new Enrichment.Traits(
                    kind < others.length ? others[kind] : valid,
                    places[(click.getNetwork().byteAt(0) & 0xff) % COUNTRIES],
                    AGENTS.get(Integer.parseInt(click.getUserAgent())),
                    "en",
                    "site.example");
        };
    }

    private static List<Agent> agents() {
        List<Agent> agents = new ArrayList<>();
        agents.add(new Agent("mobile", "Android", "Chrome Mobile"));
        agents.add(new Agent("mobile", "iOS", "Mobile Safari"));
        agents.add(new Agent("desktop", "Windows", "Chrome"));
        agents.add(new Agent("mobile", "Android", "Facebook"));
        agents.add(new Agent("mobile", "iOS", "Instagram"));
        agents.add(new Agent("desktop", "Mac OS X", "Safari"));
        agents.add(new Agent("desktop", "Windows", "Edge"));
        for (String browser : List.of("Firefox", "Opera", "Samsung Internet", "UC Browser", "Yandex")) {
            for (String os : List.of("Android", "Windows", "Linux", "iOS")) {
                agents.add(new Agent(os.equals("Android") || os.equals("iOS") ? "mobile" : "desktop", os, browser));
            }
        }
        agents.add(new Agent("tablet", "iOS", "Mobile Safari"));
        agents.add(new Agent("tv", "Tizen", "Samsung Internet"));
        agents.add(new Agent("bot", "other", "Googlebot"));
        return agents;
    }

    /** Few of many have most. */
    private static final class Zipf {
        private final float[] cumulated;

        Zipf(int size, double exponent) {
            cumulated = new float[size];
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += 1 / Math.pow(i + 1, exponent);
                cumulated[i] = (float) sum;
            }
        }

        int next(SplittableRandom random) {
            int found = Arrays.binarySearch(cumulated, (float) (random.nextDouble() * cumulated[cumulated.length - 1]));
            return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
        }
    }
}
