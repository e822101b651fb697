package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of what people set up, each with its pages. */
enum ItemKind {
    ADVERTISERS("advertisers", "advertiser", Section.ADVERTISERS),
    GOALS("goals", "goal", Section.GOALS),
    OFFERS("offers", "offer", Section.OFFERS),
    SOURCES("sources", "source", Section.SOURCES),
    CAMPAIGNS("campaigns", "campaign", Section.CAMPAIGNS),
    CAPS("caps", "cap", Section.CAPS),
    PAYOUT_TERMS("payout-terms", "payout term", Section.PAYOUT_TERMS),
    POSTBACK_RULES("postback-rules", "postback rule", Section.POSTBACK_RULES);

    private final String plural;
    private final String noun;
    private final Section section;

    /** @param plural in the addresses of the API and of the pages */
    ItemKind(String plural, String noun, Section section) {
        this.plural = plural;
        this.noun = noun;
        this.section = section;
    }

    static Optional<ItemKind> named(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural))
                .findFirst();
    }

    String plural() {
        return plural;
    }

    /** As it is called within a sentence. */
    String noun() {
        return noun;
    }

    /** So many of them, in words. */
    String counted(int count) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    String title() {
        String words = plural.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Section section() {
        return section;
    }

    String path() {
        return "/" + plural;
    }

    String path(String id) {
        return "/" + plural + "/" + id;
    }

    boolean hasName() {
        return this != CAPS && this != PAYOUT_TERMS && this != POSTBACK_RULES;
    }

    List<FormField> fields() {
        return ItemFields.of(this);
    }

    /** What one is good for, for who has none yet. */
    String whatFor() {
        return switch (this) {
            case CAPS -> "A cap stops counting conversions, revenue or clicks where a day or a month has had enough.";
            case PAYOUT_TERMS -> "Payout terms pay a source otherwise than the goal does. There are none yet.";
            case POSTBACK_RULES -> "A postback rule tells one more address of certain conversions. There are none yet.";
            case ADVERTISERS, GOALS, OFFERS, SOURCES, CAMPAIGNS -> "Nothing here yet.";
        };
    }

    /** What happens to the money when one is archived, for who is asked. */
    String whenArchived() {
        return switch (this) {
            case ADVERTISERS -> "It can no longer be chosen. What its goals and offers do goes on.";
            case GOALS -> "Its postbacks are refused from now on.";
            case OFFERS -> "Its visitors go to the campaigns' other offers or the fallback.";
            case SOURCES -> "It can no longer be chosen.";
            case CAMPAIGNS -> "Its link sends visitors to the fallback from now on.";
            case CAPS -> "Nothing is limited by it any more.";
            case PAYOUT_TERMS -> "The goals' own payouts hold again.";
            case POSTBACK_RULES -> "Nothing more is told by it.";
        };
    }

    /** What one is called on pages. */
    String nameOf(JsonNode item) {
        return hasName()
                ? item.path("name").asText()
                : noun + " " + item.path("id").asText();
    }
}
