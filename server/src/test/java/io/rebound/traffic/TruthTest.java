package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of traffic of which is known what each click is: how much of what is false is found, and how much of what is true. */
class TruthTest {
    private static final double DECLARED = 0.95;
    private static final double TIMED = 0.80;
    private static final double FALSE_POSITIVES = 0.005;

    private static final Agents AGENTS = new Agents(TrafficRules.OURS);

    @TempDir
    private static Path folder;

    private static Places places;

    /**
     * @param people how many clicks of people
     * @param injected what else, in all a tenth as much
     */
    record Scene(String name, int people, Set<String> injected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Scene> SCENES = List.of(
            new Scene("clean", 120_000, Set.of()),
            new Scene("injected", 40_000, Set.of("bot", "empty-agent", "impossible-agent", "data-centre", "repeat")),
            new Scene("flooded", 120_000, Set.of("flood")),
            new Scene("bots", 40_000, Set.of("bot")),
            new Scene("repeats", 40_000, Set.of("repeat")),
            new Scene("data centre", 40_000, Set.of("data-centre")));

    @BeforeAll
    static void listDataCentres() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "AS16509\nAS14061\n3.5.0.0/16\n");
        places = new Places(new TrafficSettings(List.of(), Optional.of(list), TrafficRules.OURS), folder);
        places.poll();
    }

    static Stream<Arguments> scenes() {
        return SCENES.stream().flatMap(scene -> Stream.of(1, 2, 3, 4, 5).map(seed -> Arguments.of(scene, seed)));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatIsFalseIsFoundAndWhatIsTrueIsLeft(Scene scene, int seed) {
        TrafficLabeller labeller = new TrafficLabeller(TrafficRules.OURS, AGENTS, places);
        Map<String, Integer> is = new HashMap<>();
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> wrong = new HashMap<>();
        for (TrafficMix.Known known : new TrafficMix(seed, scene.people(), scene.injected()).day()) {
            String label = labeller.label(known.visit()).traffic();
            is.merge(known.truth(), 1, Integer::sum);
            if (label.equals(known.truth())) {
                found.merge(label, 1, Integer::sum);
            } else if (known.truth().equals("valid")) {
                wrong.merge(label, 1, Integer::sum);
            }
        }
        String about = scene + ", seed " + seed + ": " + is + ", found " + found + ", wrong " + wrong;
        int valid = is.getOrDefault("valid", 0);
        assertThat(valid - found.getOrDefault("valid", 0)).as(about).isLessThanOrEqualTo((int)
                (valid * FALSE_POSITIVES));
        for (String kind : scene.injected()) {
            double least = kind.equals("flood") ? TIMED : DECLARED;
            assertThat(is.getOrDefault(kind, 0)).as(about).isGreaterThan(200);
            assertThat(found.getOrDefault(kind, 0)).as("%s of %s", kind, about).isGreaterThanOrEqualTo((int)
                    (is.getOrDefault(kind, 0) * least));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void conversionsThatComeTooFastOrTooLateAreFound(long seed) {
        Random random = new Random(seed);
        ConversionTiming timing = new ConversionTiming(TrafficRules.OURS);
        Map<String, int[]> result = new HashMap<>(); // truth: all, found, judged normal
        for (int campaign = 1; campaign <= 40; campaign++) {
            double median = Math.log(60_000) + random.nextDouble() * Math.log(30); // one to thirty minutes
            double spread = 0.7 + random.nextDouble() * 0.5;
            boolean attacked = campaign % 2 == 0;
            for (int i = 0; i < 2_000; i++) {
                String truth = "normal";
                double millis = Math.exp(median + spread * random.nextGaussian());
                if (attacked && random.nextInt(10) == 0) {
                    boolean fast = random.nextBoolean();
                    truth = fast ? "too-fast" : "too-late";
                    millis = fast
                            ? 200 + random.nextInt(1_800)
                            : Duration.ofDays(4 + random.nextInt(26)).toMillis();
                }
                String label = timing.label(campaign, 1, Duration.ofMillis((long) millis));
                if (!label.equals("unknown")) {
                    int[] counts = result.computeIfAbsent(truth, any -> new int[2]);
                    counts[0]++;
                    counts[1] += label.equals(truth) ? 1 : 0;
                }
            }
        }
        String about = "seed " + seed + ": ";
        List<String> shares = new ArrayList<>();
        result.forEach((truth, counts) -> shares.add(truth + " " + counts[1] + " of " + counts[0]));
        assertThat(share(result, "too-fast")).as(about + shares).isGreaterThanOrEqualTo(TIMED);
        assertThat(share(result, "too-late")).as(about + shares).isGreaterThanOrEqualTo(TIMED);
        assertThat(share(result, "normal")).as(about + shares).isGreaterThanOrEqualTo(1 - FALSE_POSITIVES);
    }

    private static double share(Map<String, int[]> result, String truth) {
        int[] counts = result.getOrDefault(truth, new int[] {1, 0});
        return (double) counts[1] / counts[0];
    }
}
