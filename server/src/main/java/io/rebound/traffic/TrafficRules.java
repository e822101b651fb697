package io.rebound.traffic;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * The thresholds by which traffic is labelled, as {@code docs/traffic.md} explains them. Immutable.
 *
 * @param version stands on every click that they labelled; ours are below {@value #FIRST_OWN}, a user's own from there up
 * @param repeatSeconds a visitor's click in a campaign is a repeat if his last one there was less than this before; 0: none is
 * @param floodFactor a source floods when it sends in half a minute more than this times what it usually sends at most; from 1.1
 * @param floodLeastClicks and more than this
 * @param timingLeastConversions how many a campaign must have before one is too fast or too late; from 20
 * @param timingReach how many quartile distances off the median that is; from 1
 * @param releases how browsers and systems count their versions, by what {@link Release} calls them
 */
public record TrafficRules(
        int version,
        int repeatSeconds,
        double floodFactor,
        int floodLeastClicks,
        int timingLeastConversions,
        double timingReach,
        Map<String, Release> releases) {

    /** Those that come with the program. A change of theirs, or of the lists of crawlers, is a new version. */
    public static final TrafficRules OURS = new TrafficRules(
            1,
            30,
            3,
            30,
            100,
            4.5,
            Map.of(
                    "Chrome", new Release(145, LocalDate.of(2026, 2, 3), 14, 30),
                    "Firefox", new Release(147, LocalDate.of(2026, 1, 13), 28, 30),
                    "Safari", new Release(26, LocalDate.of(2025, 9, 15), 365, 12),
                    "iOS", new Release(26, LocalDate.of(2025, 9, 15), 365, 12),
                    "Android", new Release(16, LocalDate.of(2025, 6, 10), 365, 12)));

    static final int FIRST_OWN = 1_000;

    /** @throws IllegalArgumentException naming the value that is out of range */
    public TrafficRules {
        require(version >= 1, "version", "1 or more", version);
        require(repeatSeconds >= 0 && repeatSeconds <= 3_600, "repeat_seconds", "0 to 3600", repeatSeconds);
        require(floodFactor >= 1.1 && floodFactor <= 1_000, "flood_factor", "1.1 to 1000", floodFactor);
        require(floodLeastClicks >= 1, "flood_least_clicks", "1 or more", floodLeastClicks);
        require(timingLeastConversions >= 20, "timing_least_conversions", "20 or more", timingLeastConversions);
        require(timingReach >= 1 && timingReach <= 100, "timing_reach", "1 to 100", timingReach);
        releases = Map.copyOf(releases);
        for (String name : releases.keySet()) {
            require(Release.MARKS.containsKey(name), "a release", "one of " + Release.MARKS.keySet(), name);
        }
    }

    /**
     * A user's own, in YAML: a version, and what differs from {@link #OURS}.
     *
     * @throws IllegalArgumentException naming the file and what is wrong in it
     */
    public static TrafficRules read(Path file) {
        YAMLMapper mapper = YAMLMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        TrafficRules rules;
        try {
            ObjectNode all = mapper.valueToTree(OURS);
            if (!(mapper.readTree(Files.readAllBytes(file)) instanceof ObjectNode own)) {
                throw new IllegalArgumentException(file + " must hold keys and values, as in \"repeat_seconds: 30\"");
            }
            rules = mapper.treeToValue(all.setAll(own), TrafficRules.class);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(file + ": " + why(wrong));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file + ": " + unreadable);
        }
        if (rules.version < FIRST_OWN) {
            throw new IllegalArgumentException(file + ": version is " + FIRST_OWN
                    + " or more in a file of your own, and another one whenever the file changes");
        }
        return rules;
    }

    /** Which key, and what is the matter with it. */
    private static String why(JacksonException wrong) {
        if (wrong.getCause() instanceof IllegalArgumentException ours) {
            return String.valueOf(ours.getMessage());
        }
        String key = wrong instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? "\"" + mapping.getPath().getLast().getFieldName() + "\": "
                : "";
        return key + wrong.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static void require(boolean right, String name, String range, Object got) {
        if (!right) {
            throw new IllegalArgumentException(name + " is " + range + ", got " + got);
        }
    }
}
