package io.rebound.traffic;

import io.rebound.journal.event.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Twenty-six hours of clicks, of each of which is known what it is. Sources and networks follow Zipf's law, the hours a day's
 * curve; a third of the visitors share the addresses of mobile carriers, each address with hundreds of others, many with the
 * same agent.
 */
final class TrafficMix {
    /** @param truth what it is: {@code valid}, or what was injected */
    record Known(Visit visit, String truth) {}

    private static final long START = Instant.parse("2026-11-19T22:00:00Z").toEpochMilli();
    private static final Duration LENGTH = Duration.ofHours(26);
    private static final int SOURCES = 40;
    private static final int CAMPAIGNS_OF_A_SOURCE = 3;
    private static final int SHARED_ADDRESSES = 400;
    private static final String[] ASNS = {"3320", "7922", "12322", "4134", "8151", "9829", "unknown"};
    private final int people;
    private final Random random;
    private final Set<String> injected;
    private final Zipf sources;
    private final Zipf networks;
    private final List<String> bots = programs();
    private final Zipf phones = new Zipf(300, 0.7);
    private final List<String> agentsOfPhones = new ArrayList<>();
    private final Map<Long, String> agentOfVisitor = new HashMap<>();
    private final List<Known> clicks = new ArrayList<>();

    /**
     * @param people how many clicks of people
     * @param injected what else, in all a tenth as much
     */
    TrafficMix(long seed, int people, Set<String> injected) {
        this.people = people;
        this.random = new Random(seed);
        this.injected = injected;
        this.sources = new Zipf(SOURCES, 1.0);
        this.networks = new Zipf(30_000, 0.8);
        for (int i = 0; i < 300; i++) {
            agentsOfPhones.add(AgentMix.agent(random));
        }
    }

    /** All of them in the order of time. */
    List<Known> day() {
        for (int i = 0; i < people; i++) {
            clicks.add(person());
        }
        List<Known> valid = List.copyOf(clicks);
        int share = injected.isEmpty() ? 0 : people / 10 / injected.size();
        for (String kind : injected) {
            switch (kind) {
                case "flood" -> floods(valid);
                case "repeat" -> repeats(valid, share);
                default -> strangers(kind, share);
            }
        }
        clicks.sort(Comparator.comparingLong(known -> known.visit().millis()));
        return clicks;
    }

    private Known person() {
        int source = 1 + sources.next(random);
        boolean shared = random.nextInt(3) == 0;
        long address = shared
                ? random.nextInt(SHARED_ADDRESSES)
                : (1L << 32) + ((long) networks.next(random) << 8) + random.nextInt(256);
        String agent = shared ? carrierAgent() : agentOfVisitor.computeIfAbsent(address, any -> AgentMix.agent(random));
        return new Known(visit(time(), source, address, agent, ASNS[random.nextInt(ASNS.length)]), "valid");
    }

    /** What phones of one carrier say: few kinds, so that strangers look alike. */
    private String carrierAgent() {
        return agentsOfPhones.get(phones.next(random));
    }

    private Visit visit(long millis, int source, long address, String agent, String asn) {
        int campaign = source * 10 + random.nextInt(CAMPAIGNS_OF_A_SOURCE);
        return visit(millis, campaign, source, address, agent, asn);
    }

    private static Visit visit(long millis, int campaign, int source, long address, String agent, String asn) {
        long visitor = new Random(address * 31 + agent.hashCode()).nextLong();
        long network = 1L << 24 | 0x500000 | (address >> 8 & 0xffff);
        return new Visit(millis, campaign, source, visitor, network, Traffic.VALID, agent, asn);
    }

    /** More in the evening than at night, by four to one. */
    private long time() {
        while (true) {
            long millis = (long) (random.nextDouble() * LENGTH.toMillis());
            double hour = millis / 3_600_000.0;
            double rate = 0.625 + 0.375 * Math.sin((hour - 10) / 24 * 2 * Math.PI);
            if (random.nextDouble() < rate) {
                return START + millis;
            }
        }
    }

    private void strangers(String kind, int count) {
        for (int i = 0; i < count; i++) {
            int source = 1 + sources.next(random);
            long address = (2L << 32) + random.nextInt(1 << 20);
            String agent = AgentMix.agent(random);
            Visit visit =
                    switch (kind) {
                        case "bot" -> visit(time(), source, address, bot(), "3320");
                        case "empty-agent" -> visit(time(), source, address, random.nextBoolean() ? "" : "-", "3320");
                        case "impossible-agent" -> visit(time(), source, address, impossible(), "3320");
                        case "data-centre" ->
                            visit(time(), source, address, agent, random.nextBoolean() ? "16509" : "14061");
                        default -> throw new IllegalArgumentException(kind);
                    };
            clicks.add(new Known(visit, kind));
        }
    }

    /** All that declare themselves to be more than made with a library. */
    private static List<String> programs() {
        Crawlers crawlers = Crawlers.load();
        return AgentsTest.declared().stream()
                .filter(agent -> !crawlers.kind(agent).equals(Crawlers.LIBRARY))
                .toList();
    }

    private String bot() {
        return bots.get(random.nextInt(bots.size()));
    }

    private String impossible() {
        return switch (random.nextInt(4)) {
            case 0 ->
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 Mobile/15E148"
                        + " Safari/604.1";
            case 1 ->
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
                        + (400 + random.nextInt(500)) + ".0.0.0 Safari/537.36";
            case 2 -> "Mozilla/5.0";
            default -> "{user_agent}";
        };
    }

    /** A program that clicks the same link again, a few seconds after each other. */
    private void repeats(List<Known> valid, int count) {
        for (int i = 0; i < count; ) {
            Visit first = valid.get(random.nextInt(valid.size())).visit();
            long millis = first.millis();
            for (int again = random.nextInt(8); again >= 0 && i < count; again--, i++) {
                millis += 500 + random.nextInt(15_000);
                clicks.add(new Known(
                        new Visit(
                                millis,
                                first.campaign(),
                                first.source(),
                                first.visitor(),
                                first.network(),
                                Traffic.VALID,
                                first.userAgent(),
                                first.asn()),
                        "repeat"));
            }
        }
    }

    /** Four times a source of some size sends eight to twenty times as much as usual, for three to ten minutes. */
    private void floods(List<Known> valid) {
        for (int i = 0; i < 4; i++) {
            int source = 1 + random.nextInt(10);
            long from = START + Duration.ofHours(3 + random.nextInt(22)).toMillis() + random.nextInt(3_600_000);
            long usual = valid.stream()
                    .filter(known -> known.visit().source() == source)
                    .filter(known -> Math.abs(known.visit().millis() - from) < 1_800_000)
                    .count();
            int minutes = 3 + random.nextInt(8);
            long count = Math.max(150L * minutes, usual * minutes / 60 * (8 + random.nextInt(13)));
            for (long n = 0; n < count; n++) {
                long millis = from + (long) (random.nextDouble() * minutes * 60_000);
                long address = (3L << 32) + random.nextInt(1 << 24);
                clicks.add(new Known(visit(millis, source, address, AgentMix.agent(random), "3320"), "flood"));
            }
        }
    }

    /** The n-th of many is met in proportion to n to the power of minus s. */
    private static final class Zipf {
        private final double[] sums;

        Zipf(int many, double s) {
            sums = new double[many];
            double sum = 0;
            for (int i = 0; i < many; i++) {
                sum += Math.pow(i + 1, -s);
                sums[i] = sum;
            }
        }

        int next(Random random) {
            int at = java.util.Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            return Math.min(at < 0 ? -at - 1 : at, sums.length - 1);
        }
    }
}
