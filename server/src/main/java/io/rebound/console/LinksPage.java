package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.Names.Items;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /set-up/links}: what is pasted where for a goal and a campaign, in each side's own spelling and with the steps to take
 * there, and whether it works. Thread-safe; blocks.
 */
final class LinksPage {
    static final String PATH = "/set-up/links";

    private static final Pattern PLACE = Pattern.compile("\\{(url|postback_url|click_url)}");
    private static final int MOST_OTHERS = 20;

    private final Gate gate;
    private final TestPages tests;

    LinksPage(Gate gate, TestPages tests) {
        this.gate = gate;
        this.tests = tests;
    }

    List<Route> routes() {
        return List.of(gate.get(PATH, this::show), gate.post(PATH + "/test", this::begin));
    }

    /**
     * A link to copy.
     *
     * @param hint where it goes
     * @param advice what the linter says of it
     */
    record Line(String label, String hint, String text, List<Advice> advice) {}

    /** A part of a step in words; with a link in it where {@code link} is not empty. */
    record Part(String text, String link) {}

    /**
     * What is done on one side.
     *
     * @param name of the advertiser or source, {@code page} its page
     */
    record Side(String heading, String name, String page, String platform, List<Line> lines, List<List<Part>> steps) {}

    /** Another goal or campaign that the page can be about. */
    record Other(String name, String link, boolean here) {}

    /**
     * @param test the newest, as it is; null if none was made
     * @param wrong why none could be made; empty otherwise
     */
    record Model(
            @Nullable Side source,
            @Nullable Side advertiser,
            List<Other> goals,
            List<Other> campaigns,
            String goal,
            String offer,
            String campaign,
            TestPages.@Nullable Test test,
            String wrong) {}

    /** What the page is about. */
    private record Subject(
            @Nullable JsonNode goal,
            @Nullable JsonNode campaign,
            @Nullable JsonNode offer) {}

    private ApiAnswer show(Visit visit) throws Exception {
        return show(visit, 200, visit.query("goal"), visit.query("campaign"), visit.query("test"), "");
    }

    private ApiAnswer begin(Visit visit) throws Exception {
        Optional<String> goal = visit.form("goal");
        Optional<String> campaign = visit.form("campaign");
        try {
            String test = tests.begin(visit, goal, visit.form("offer"), campaign);
            return Html.see(new Target(PATH)
                            .with("goal", goal.orElse(""))
                            .with("campaign", campaign.orElse(""))
                            .with("test", test)
                    + "#test");
        } catch (Problem problem) {
            return show(
                    visit, problem.status(), goal, campaign, Optional.empty(), String.valueOf(problem.getMessage()));
        }
    }

    private ApiAnswer show(
            Visit visit,
            int status,
            Optional<String> goalId,
            Optional<String> campaignId,
            Optional<String> testId,
            String wrong)
            throws Exception {
        if (goalId.isEmpty() && campaignId.isEmpty()) {
            return Html.see("/set-up");
        }
        Names names = new Names(visit.api());
        List<String> goals = goals(visit, goalId, campaignId);
        List<String> campaigns = campaigns(visit, goalId, campaignId);
        Optional<String> goal = goalId.or(() -> goals.stream().findFirst());
        Optional<String> campaign = campaignId.or(() -> campaigns.stream().findFirst());
        Subject subject = subject(visit, goal, campaign, names);
        TestPages.Test test = testId.isPresent() ? tests.read(visit, testId.get()) : null;
        Model model = new Model(
                subject.campaign() == null ? null : source(subject.campaign(), names, visit),
                subject.goal() == null ? null : advertiser(subject, names, visit),
                others(ItemKind.GOALS, goals, goal, campaign, goal.orElse(""), names),
                others(ItemKind.CAMPAIGNS, campaigns, goal, campaign, campaign.orElse(""), names),
                goal.orElse(""),
                subject.offer() == null ? "" : subject.offer().path("id").asText(),
                campaign.orElse(""),
                test,
                wrong);
        Frame frame = visit.frame("Links", Section.SET_UP);
        return Html.page(status, (out, plain) -> JtelinksGenerated.render(out, plain, frame, model));
    }

    private static Subject subject(Visit visit, Optional<String> goal, Optional<String> campaign, Names names)
            throws Exception {
        JsonNode goalItem = goal.isPresent() ? visit.api().get(ItemKind.GOALS.path(goal.get())) : null;
        JsonNode campaignItem = campaign.isPresent() ? visit.api().get(ItemKind.CAMPAIGNS.path(campaign.get())) : null;
        return new Subject(goalItem, campaignItem, offer(goalItem, campaignItem, names));
    }

    /** The campaign's first offer of the goal's advertiser. */
    private static @Nullable JsonNode offer(@Nullable JsonNode goal, @Nullable JsonNode campaign, Names names)
            throws Exception {
        if (campaign == null) {
            return null;
        }
        for (JsonNode weighted : campaign.path("offers")) {
            Optional<JsonNode> offer =
                    names.item(ItemKind.OFFERS, weighted.path("offer").asText());
            if (offer.isPresent()
                    && (goal == null || offer.get().path("advertiser").equals(goal.path("advertiser")))) {
                return offer.get();
            }
        }
        return null;
    }

    /** Those that the campaign's visitors can reach, or the one that was asked for. */
    private static List<String> goals(Visit visit, Optional<String> goal, Optional<String> campaign) throws Exception {
        Set<String> goals = new LinkedHashSet<>();
        if (campaign.isPresent()) {
            for (JsonNode paste :
                    visit.api().get(ItemKind.CAMPAIGNS.path(campaign.get())).path("setup")) {
                if (paste.has("goal")) {
                    goals.add(paste.path("goal").asText());
                }
            }
        }
        goal.ifPresent(goals::add);
        return List.copyOf(goals);
    }

    /** Those that lead to the goal's advertiser, or the one that was asked for. */
    private static List<String> campaigns(Visit visit, Optional<String> goal, Optional<String> campaign)
            throws Exception {
        Set<String> campaigns = new LinkedHashSet<>();
        campaign.ifPresent(campaigns::add);
        if (goal.isPresent()) {
            String advertiser = visit.api()
                    .get(ItemKind.GOALS.path(goal.get()))
                    .path("advertiser")
                    .asText();
            Target offers = new Target("/offers").with("advertiser", advertiser).with("limit", "" + MOST_OTHERS);
            for (JsonNode offer :
                    visit.api().get(offers.toString(), Items.class).items()) {
                Target to = new Target("/campaigns")
                        .with("offer", offer.path("id").asText())
                        .with("limit", "" + MOST_OTHERS);
                visit.api()
                        .get(to.toString(), Items.class)
                        .items()
                        .forEach(one -> campaigns.add(one.path("id").asText()));
            }
        }
        return campaigns.stream().limit(MOST_OTHERS).toList();
    }

    private static List<Other> others(
            ItemKind kind, List<String> ids, Optional<String> goal, Optional<String> campaign, String here, Names names)
            throws Exception {
        List<Other> others = new ArrayList<>();
        for (String id : ids) {
            boolean goals = kind == ItemKind.GOALS;
            Target page = new Target(PATH)
                    .with("goal", goals ? id : goal.orElse(""))
                    .with("campaign", goals ? campaign.orElse("") : id);
            others.add(new Other(names.of(kind, id), page.toString(), id.equals(here)));
        }
        return others;
    }

    private static Side source(JsonNode campaign, Names names, Visit visit) throws Exception {
        String id = campaign.path("source").asText();
        JsonNode source = names.item(ItemKind.SOURCES, id).orElseThrow();
        String link = campaign.path("click_url_template").asText();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "Click link",
                "What the source sends visitors to, with its own placeholders",
                link,
                Advice.about(campaign, "fallback_url")));
        lines.addAll(toSource(source));
        String platform = source.path("dialect").asText();
        JsonNode preset = visit.api().get("/platforms/" + platform);
        return new Side(
                "At the source",
                source.path("name").asText(),
                ItemKind.SOURCES.path(id),
                preset.path("title").asText(),
                lines,
                steps(preset.at("/as_source/steps"), Map.of("click_url", link)));
    }

    /** How a source is told of conversions; what its platform wants, where that is not filled in yet. */
    static List<Line> toSource(JsonNode source) {
        List<Advice> advice = Advice.about(source, "postback_url");
        if (source.hasNonNull("postback_url")) {
            String hint = "Called by us for each conversion";
            return List.of(new Line(
                    "Postback to the source", hint, source.path("postback_url").asText(), advice));
        }
        if (source.hasNonNull("postback_url_template")) {
            String hint =
                    "Not set yet. Its platform’s looks like this: put your account’s values in place of what stands"
                            + " in square brackets, and save it in the source’s settings";
            return List.of(new Line(
                    "Postback to the source",
                    hint,
                    source.path("postback_url_template").asText(),
                    advice));
        }
        return List.of();
    }

    private static Side advertiser(Subject subject, Names names, Visit visit) throws Exception {
        JsonNode goal = Objects.requireNonNull(subject.goal());
        JsonNode offer = subject.offer();
        String id = goal.path("advertiser").asText();
        JsonNode advertiser = names.item(ItemKind.ADVERTISERS, id).orElseThrow();
        JsonNode preset =
                visit.api().get("/platforms/" + advertiser.path("platform").asText());
        String postback = postback(subject);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "Postback URL",
                "Called by the advertiser’s platform for each conversion",
                postback,
                Advice.about(goal, "postback_url")));
        lines.add(new Line(
                "Pixel",
                "Only where no postback can be set: it stands in the page that buyers see",
                goal.path("pixel_url").asText(),
                List.of()));
        String url = offer == null ? "" : offer.path("url").asText();
        if (offer != null) {
            lines.add(new Line("Destination", "Where visitors are sent", url, Advice.about(offer, "url")));
        }
        return new Side(
                "At the advertiser",
                advertiser.path("name").asText(),
                ItemKind.ADVERTISERS.path(id),
                preset.path("title").asText(),
                lines,
                steps(preset.path("steps"), Map.of("url", url, "postback_url", postback)));
    }

    /** The line for visitors of this very offer: offers of one advertiser may hold the tracker in different places. */
    private static String postback(Subject subject) {
        JsonNode goal = Objects.requireNonNull(subject.goal());
        if (subject.campaign() != null && subject.offer() != null) {
            for (JsonNode paste : subject.campaign().path("setup")) {
                if (paste.path("goal").equals(goal.path("id"))
                        && paste.path("offer").equals(subject.offer().path("id"))) {
                    return paste.path("paste").asText();
                }
            }
        }
        return goal.path("postback_url").asText();
    }

    private static List<List<Part>> steps(JsonNode texts, Map<String, String> links) {
        List<List<Part>> steps = new ArrayList<>();
        for (JsonNode text : texts) {
            List<Part> parts = new ArrayList<>();
            Matcher place = PLACE.matcher(text.asText());
            int from = 0;
            while (place.find()) {
                parts.add(new Part(text.asText().substring(from, place.start()), ""));
                parts.add(new Part("", links.getOrDefault(place.group(1), "")));
                from = place.end();
            }
            parts.add(new Part(text.asText().substring(from), ""));
            steps.add(parts);
        }
        return steps;
    }
}
