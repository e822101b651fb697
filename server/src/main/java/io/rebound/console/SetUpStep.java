package io.rebound.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is set up one after the other, so that a click can become a conversion. */
enum SetUpStep {
    ADVERTISER("Advertiser", ItemKind.ADVERTISERS, "Who pays: the network or program whose offers you promote."),
    GOAL("Goal", ItemKind.GOALS, "What a visitor does there that earns money."),
    OFFER("Offer", ItemKind.OFFERS, "Where visitors go."),
    SOURCE("Source", ItemKind.SOURCES, "Who sends the visitors, and is told of conversions."),
    CAMPAIGN("Campaign", ItemKind.CAMPAIGNS, "The link that ties the source to the offer.");

    private final String title;
    private final ItemKind kind;
    private final String meaning;

    SetUpStep(String title, ItemKind kind, String meaning) {
        this.title = title;
        this.kind = kind;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    ItemKind kind() {
        return kind;
    }

    /** What such a thing is, in a sentence. */
    String meaning() {
        return meaning;
    }

    /** In addresses, and as the parameter that holds the id of what was made. */
    String word() {
        return kind.noun();
    }

    String path() {
        return this == ADVERTISER ? "/set-up" : "/set-up/" + word();
    }

    Optional<SetUpStep> next() {
        return Arrays.stream(values()).dropWhile(step -> step != this).skip(1).findFirst();
    }

    /** What is asked here: not what an earlier step has said. */
    List<FormField> fields() {
        List<String> known =
                switch (this) {
                    case ADVERTISER, SOURCE -> List.of();
                    case GOAL, OFFER -> List.of("advertiser", "enabled", "key_enabled");
                    case CAMPAIGN -> List.of("source", "offers", "paused");
                };
        return kind.fields().stream()
                .filter(field -> !known.contains(field.name()))
                .toList();
    }
}
