package io.rebound.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a click, in the order in which it happened. Immutable. */
record Lifeline(List<Event> events) {
    private static final String CLICK = "Click";
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    /**
     * Something that happened.
     *
     * @param title what
     * @param standing how it ended; null where there is nothing to say
     * @param text more about it
     * @param link the page that has all of it; empty if this one does
     * @param money what it changed in the books; empty if nothing
     * @param attempts of a delivery, in order
     */
    record Event(
            Instant at,
            String title,
            @Nullable Standing standing,
            String text,
            String link,
            List<Amount> money,
            List<DeliveryAnswer.Attempt> attempts) {}

    /** How long after the click; empty for the click itself and where that is not known. */
    String after(Event event, Shown shown) {
        long millis = Duration.between(events.getFirst().at(), event.at()).toMillis();
        boolean isBeginning =
                !events.getFirst().title().equals(CLICK) || event.link().isEmpty();
        return isBeginning || millis < 0
                ? ""
                : shown.duration(BigDecimal.valueOf(millis).divide(MILLIS)).text() + " later";
    }

    /** A figure with its name. */
    record Amount(String name, Shown.Value value) {}

    static Lifeline of(ClickAnswer click, Shown shown) {
        List<Event> events = new ArrayList<>();
        for (PostbackAnswer postback : click.postbacks()) {
            events.add(event(postback));
        }
        for (ConversionAnswer conversion : click.conversions()) {
            conversion.entries().forEach(entry -> events.add(event(conversion, entry, shown)));
        }
        if (click.deliveries() != null) {
            click.deliveries().forEach(delivery -> events.add(event(delivery, shown)));
        }
        events.sort(Comparator.comparing(Event::at));
        events.addAll(0, beginning(click));
        return new Lifeline(List.copyOf(events));
    }

    private static List<Event> beginning(ClickAnswer click) {
        if (click.clickedAt() == null) {
            return List.of();
        }
        Instant at = click.clickedAt();
        Event arrived = plain(
                at,
                CLICK,
                label(click),
                "on campaign " + named(click.campaignName()) + " of " + named(click.sourceName()));
        return click.stored()
                ? List.of(
                        arrived,
                        plain(
                                at,
                                "Redirect",
                                null,
                                "to offer " + named(click.offerName()) + " of " + named(click.advertiserName())
                                        + ", with our tracker"))
                : List.of(arrived);
    }

    private static @Nullable Standing label(ClickAnswer click) {
        if (click.traffic() == null) {
            return null;
        }
        boolean valid = click.traffic().equals("valid");
        String rule = click.rule().isEmpty() ? "" : ": " + click.rule();
        return new Standing(Standing.capital(click.traffic()) + rule, valid ? "good" : "warn");
    }

    private static String named(@Nullable String name) {
        return name == null ? "unknown" : name;
    }

    private static Event plain(Instant at, String title, @Nullable Standing standing, String text) {
        return new Event(at, title, standing, text, "", List.of(), List.of());
    }

    private static Event event(PostbackAnswer postback) {
        return new Event(
                postback.receivedAt(),
                postback.replayOf() == null ? "Postback" : "Postback, replayed",
                postback.standing(),
                postback.isAccepted() ? postback.explanation() : postback.message(),
                "/postbacks/" + postback.receipt(),
                List.of(),
                List.of());
    }

    private static Event event(ConversionAnswer conversion, ConversionAnswer.Entry entry, Shown shown) {
        StringBuilder text = new StringBuilder();
        if (entry.by() != null) {
            text.append("by ").append(entry.by());
        }
        if (entry.reason() != null) {
            text.append(text.isEmpty() ? "" : ": ").append(entry.reason());
        }
        return new Event(
                entry.bookedAt(),
                "Entry " + entry.number() + ", " + entry.kind(),
                Standing.ofConversion(entry.status()),
                text.toString(),
                "/conversions/" + conversion.id(),
                List.of(
                        amount(shown, "Amount", entry.amount(), entry.currency()),
                        amount(shown, "Revenue", entry.revenue(), entry.bookCurrency()),
                        amount(shown, "Payout", entry.payout(), entry.bookCurrency())),
                List.of());
    }

    private static Event event(DeliveryAnswer delivery, Shown shown) {
        return new Event(
                delivery.madeAt(),
                "Delivery of " + delivery.status(),
                delivery.standing(),
                delivery.reason() == null ? "" : delivery.reason(),
                "/deliveries/" + delivery.id(),
                List.of(amount(shown, "Payout told", delivery.payout(), delivery.currency())),
                delivery.attempts() == null ? List.of() : delivery.attempts());
    }

    private static Amount amount(Shown shown, String name, BigDecimal value, String currency) {
        return new Amount(name, shown.money(value, currency));
    }
}
