package io.rebound.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence.Kind;
import io.rebound.platform.Occurrence.Standing;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A preset as it is written. Owned by one thread. */
final class PresetFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FILE_NAME = Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*)\\.yaml");

    /** What only the user's account at the platform knows, as in {@code [GOAL_ID]}. */
    private static final Pattern OF_THE_USER = Pattern.compile("\\[[A-Z_]+]");

    private static final List<String> FIELDS =
            List.of("title", "sources", "checked", "unverified", "conversions", "traffic");
    private static final List<String> CONVERSION_FIELDS =
            List.of("tracker", "names", "foreign", "sequence", "macros", "occurrences", "amounts", "currency", "steps");
    private static final List<String> SLOT_FIELDS = List.of("parameter", "limit", "overflow");
    private static final List<String> TRAFFIC_FIELDS =
            List.of("names", "tokens", "postback_url", "success_match", "steps");

    private static final List<String> POSTBACK_NAMES =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");
    private static final List<String> CLICK_NAMES = List.of(
            "external_id", "cost", "sub1", "sub2", "sub3", "sub4", "sub5", "sub6", "sub7", "sub8", "sub9", "sub10");

    private final String name;
    private final JsonNode tree;
    private final Section file;

    /** @param fileName the platform's name and {@code .yaml} */
    PresetFile(String fileName, String yaml) {
        Matcher parts = FILE_NAME.matcher(fileName);
        if (!parts.matches()) {
            throw new BadPresetException(fileName + ": the file's name must look like nats-old.yaml");
        }
        this.name = parts.group(1);
        this.tree = parsed(fileName, yaml);
        this.file = new Section(fileName, "", tree, FIELDS);
    }

    private static JsonNode parsed(String fileName, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException unreadable) {
            String why = unreadable.getOriginalMessage().lines().findFirst().orElse("");
            int line = unreadable.getLocation() == null
                    ? 1
                    : unreadable.getLocation().getLineNr();
            throw new BadPresetException(fileName + " is not YAML at line " + line + ": " + why);
        }
    }

    Platform read() {
        Optional<Conversions> conversions =
                file.section("conversions", CONVERSION_FIELDS).map(PresetFile::conversions);
        Optional<Traffic> traffic = file.section("traffic", TRAFFIC_FIELDS).map(PresetFile::traffic);
        if (conversions.isEmpty() && traffic.isEmpty()) {
            throw file.wrong("conversions", "and traffic are both missing: say what the platform does");
        }
        return new Platform(name, file.requiredText("title"), conversions, traffic, checked());
    }

    private Checked checked() {
        List<String> sources = file.texts("sources");
        if (sources.isEmpty()) {
            throw file.wrong("sources", "is missing: a fact without a source is a guess");
        }
        for (String source : sources) {
            if (!source.startsWith("https://") && !source.startsWith("http://")) {
                throw file.wrong("sources", "must be addresses, got \"" + source + "\"");
            }
        }
        Set<String> unverified = new LinkedHashSet<>(file.texts("unverified"));
        for (String path : unverified) {
            if (tree.at("/" + path.replace("/", "~1").replace('.', '/')).isMissingNode()) {
                throw file.wrong("unverified", "names \"" + path + "\", which is not in the file");
            }
        }
        return new Checked(sources, date(file.requiredText("checked")), Collections.unmodifiableSet(unverified));
    }

    private LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notOne) {
            throw file.wrong("checked", "must be a day like 2026-11-22, got \"" + text + "\"");
        }
    }

    private static Conversions conversions(Section section) {
        Map<String, List<String>> names = section.textsByName("names");
        checkNames(section, "names", names.keySet(), POSTBACK_NAMES);
        checkEachMeansOneThing(section, names);
        Map<String, String> macros = section.textByName("macros");
        checkNames(section, "macros", macros.keySet(), POSTBACK_NAMES);
        List<String> foreign = section.texts("foreign");
        checkNames(section, "foreign", foreign, POSTBACK_NAMES);
        return new Conversions(
                slot(section),
                names,
                Set.copyOf(foreign),
                section.text("sequence"),
                macros,
                occurrences(section),
                section.text("amounts")
                        .map(text -> constant(section, "amounts", text, AmountForm.values()))
                        .orElse(AmountForm.DECIMAL),
                section.text("currency").map(code -> currency(section, code)),
                section.texts("steps"));
    }

    private static Slot slot(Section conversions) {
        Section slot = conversions.required("tracker", SLOT_FIELDS);
        Optional<Integer> limit = slot.wholeNumber("limit");
        Optional<String> overflow = slot.text("overflow");
        if (overflow.isPresent() && limit.isEmpty()) {
            throw slot.wrong("overflow", "needs a limit to flow over");
        }
        return new Slot(
                slot.requiredText("parameter"), limit.map(OptionalInt::of).orElse(OptionalInt.empty()), overflow);
    }

    private static Map<String, Occurrence> occurrences(Section section) {
        Map<String, Occurrence> occurrences = new LinkedHashMap<>();
        section.textByName("occurrences").forEach((word, meaning) -> {
            String field = "occurrences." + word;
            if (!word.equals(word.toLowerCase(Locale.ROOT))) {
                throw section.wrong(field, "must be in lower case: what comes is compared without regard to case");
            }
            occurrences.put(word, occurrence(section, field, meaning));
        });
        return Collections.unmodifiableMap(occurrences);
    }

    /** As in {@code rebill approved}, or {@code nothing}. */
    private static Occurrence occurrence(Section section, String field, String meaning) {
        if (meaning.equals("nothing")) {
            return Occurrence.NOTHING;
        }
        String[] words = meaning.split(" ", -1);
        if (words.length != 2) {
            throw section.wrong(
                    field, "must look like \"conversion approved\" or be \"nothing\", got \"" + meaning + "\"");
        }
        return new Occurrence(
                constant(section, field, words[0], Kind.values()),
                constant(section, field, words[1], Standing.values()));
    }

    private static Traffic traffic(Section section) {
        Map<String, List<String>> names = section.textsByName("names");
        checkNames(section, "names", names.keySet(), CLICK_NAMES);
        checkEachMeansOneThing(section, names);
        Map<String, String> tokens = section.textByName("tokens");
        checkNames(section, "tokens", tokens.keySet(), CLICK_NAMES);
        return new Traffic(
                names,
                tokens,
                section.text("postback_url").map(text -> template(section, text)),
                section.text("success_match"),
                section.texts("steps"));
    }

    private static String template(Section section, String text) {
        try {
            LinkTemplate.parse(OF_THE_USER.matcher(text).replaceAll("x"), LinkTemplate.Use.POSTBACK);
            return text;
        } catch (BadTemplateException bad) {
            throw section.wrong("postback_url", "is no template: " + bad.getMessage());
        }
    }

    private static Currency currency(Section section, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw section.wrong("currency", "must be a code like USD, got \"" + code + "\"");
        }
    }

    private static void checkNames(Section section, String field, Collection<String> given, List<String> ours) {
        for (String name : given) {
            if (!ours.contains(name)) {
                throw section.wrong(
                        field, "has \"" + name + "\", which is no name of ours: those are " + String.join(", ", ours));
            }
        }
    }

    private static void checkEachMeansOneThing(Section section, Map<String, List<String>> names) {
        Set<String> seen = new HashSet<>();
        names.forEach((ours, theirs) -> theirs.forEach(name -> {
            if (!seen.add(name)) {
                throw section.wrong("names." + ours, "has \"" + name + "\" a second time: it can mean one thing only");
            }
        }));
    }

    private static <E extends Enum<E>> E constant(Section section, String field, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElseThrow(() -> section.wrong(
                        field,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values)
                                                .map(PresetFile::word)
                                                .toList())
                                + ", got \"" + text + "\""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
