package io.rebound.console;

import static io.rebound.console.FormField.Trait.BULK;
import static io.rebound.console.FormField.Trait.FIXED;
import static io.rebound.console.FormField.Trait.MORE;
import static io.rebound.console.FormField.Trait.REQUIRED;

import java.util.List;
import java.util.Set;

/** The settings of each kind, as forms show them. */
final class ItemFields {
    private static final FormField NAME =
            FormField.of("name", "Name", Input.TEXT).is(REQUIRED);
    private static final FormField ZONE = FormField.of("time_zone", "Time zone", Input.TEXT)
            .hint("In which periods begin, like Europe/Berlin. UTC if empty.")
            .is(FIXED);
    private static final FormField STATUSES = FormField.choice(
                    "postback_on",
                    "Told when a conversion is",
                    "approved",
                    "approved",
                    "pending",
                    "pending",
                    "rejected",
                    "rejected",
                    "reversed",
                    "reversed")
            .as(Input.CHOICES);

    private static final List<FormField> ADVERTISER = List.of(
            NAME,
            new FormField(
                            "platform",
                            "Platform",
                            Input.CHOICE,
                            "In whose spelling its links and postback lines are.",
                            List.of(),
                            "platforms",
                            "",
                            Set.of())
                    .is(REQUIRED, BULK));

    private static final List<FormField> GOAL = List.of(
            FormField.reference("advertiser", "Advertiser", "advertisers").is(REQUIRED, FIXED),
            NAME.hint("What a visitor does: sale, sign-up, trial."),
            FormField.of("amount_required", "Every postback must bring an amount", Input.FLAG)
                    .is(BULK),
            FormField.of("payout", "Payout to the source", Input.PAYOUT).is(BULK),
            FormField.of("currency", "Currency", Input.TEXT).hint("Three letters like EUR. The server’s own if empty."),
            FormField.of("window_days", "Window in days", Input.WHOLE)
                    .hint("How long after its click a conversion counts. 30 if empty.")
                    .is(BULK),
            FormField.choice(
                            "approval",
                            "Approval",
                            "auto",
                            "At once",
                            "manual",
                            "By a person",
                            "hold",
                            "By itself, after some days")
                    .is(BULK),
            FormField.of("hold_days", "Days until it is approved", Input.WHOLE)
                    .hint("Only with “By itself, after some days”."),
            FormField.of("default_amount", "Amount if none comes", Input.MONEY).is(MORE, BULK),
            FormField.of("max_amount", "Highest amount", Input.MONEY)
                    .hint("More is refused as amount-too-high.")
                    .is(MORE, BULK),
            FormField.choice(
                            "duplicates",
                            "Several conversions of one click",
                            "once",
                            "One counts",
                            "txid",
                            "One for each transaction id",
                            "every",
                            "Every one counts",
                            "update",
                            "A later one corrects the amount")
                    .is(MORE, BULK),
            FormField.choice(
                            "txid_scope",
                            "A transaction id counts once for",
                            "goal",
                            "the whole goal",
                            "click",
                            "each click")
                    .is(MORE),
            FormField.of("min_seconds", "Seconds from click to conversion, at least", Input.WHOLE)
                    .hint("Faster ones are held as too-fast.")
                    .is(MORE, BULK),
            FormField.choice(
                            "amount_mode",
                            "How amounts are read",
                            "strict",
                            "Only like 12.50",
                            "lenient",
                            "Also like 1,234.50 or 12,50 €")
                    .is(MORE, BULK),
            FormField.choice(
                            "answer",
                            "Refusals are answered",
                            "strict",
                            "with their own status",
                            "always-200",
                            "with 200, for platforms that switch a postback off")
                    .is(MORE, BULK),
            FormField.of("pixel_amounts", "Pixels may bring amounts", Input.FLAG)
                    .hint("Anyone who sees the page can change them.")
                    .is(MORE),
            FormField.of("allowed_addresses", "Addresses that may send", Input.LINES)
                    .hint("One range or address on each line, like 198.51.100.0/24. Empty: any.")
                    .is(MORE, BULK),
            FormField.of("signature", "Postbacks must be signed", Input.FLAG).is(MORE),
            FormField.of("dialect", "Dialect", Input.OBJECT)
                    .hint("Where its senders depart from the platform, like {\"amount\":[\"commission\"]}.")
                    .is(MORE),
            FormField.of("enabled", "Takes conversions", Input.FLAG).is(MORE, BULK),
            FormField.of("key_enabled", "Its keys are taken", Input.FLAG).is(MORE, BULK));

    private static final List<FormField> OFFER = List.of(
            FormField.reference("advertiser", "Advertiser", "advertisers").is(REQUIRED, FIXED),
            NAME,
            FormField.link("url", "Destination", "destination")
                    .hint("The link that the advertiser gave you. Our tracker is added where its platform takes it.")
                    .is(REQUIRED),
            FormField.of("tracker_parameter", "Parameter that holds the tracker", Input.TEXT)
                    .hint("The platform’s usual one if empty.")
                    .is(MORE));

    private static final List<FormField> SOURCE = List.of(
            NAME,
            FormField.choice(
                            "kind",
                            "Kind",
                            "ad_network",
                            "Ad network",
                            "affiliate",
                            "Affiliate",
                            "direct",
                            "Own traffic")
                    .is(REQUIRED, BULK),
            new FormField(
                    "dialect",
                    "Platform",
                    Input.CHOICE,
                    "Whose placeholders its links use.",
                    List.of(),
                    "source-platforms",
                    "",
                    Set.of()),
            FormField.link("postback_url", "Its postback link", "postback")
                    .hint(
                            "Where it is told of conversions. Empty: the platform’s own where that is known, else nobody."),
            STATUSES.is(MORE, BULK),
            FormField.of("success_match", "Its answer must hold", Input.TEXT)
                    .hint("Otherwise it is told again.")
                    .is(MORE),
            FormField.of("cost", "What its clicks cost", Input.COST).is(MORE, BULK));

    private static final List<FormField> CAMPAIGN = List.of(
            FormField.reference("source", "Source", "sources").is(REQUIRED, FIXED),
            NAME,
            FormField.of("code", "Code in its link", Input.TEXT)
                    .hint("1 to 64 of A–Z, a–z, 0–9, _ and -. One is made up if empty.")
                    .is(FIXED),
            FormField.of("offers", "Offers", Input.OFFERS)
                    .hint("A visitor goes to one of them, by weight. Weight 0 sends nobody."),
            FormField.link("fallback_url", "Fallback", "fallback")
                    .hint("Where visitors go while it is paused or nothing has room. The server’s own if empty.")
                    .is(MORE, BULK),
            FormField.of("paused", "Paused", Input.FLAG).is(MORE, BULK));

    private static final List<FormField> CAP = List.of(
            FormField.reference("campaign", "Of a campaign", "campaigns").is(FIXED),
            FormField.reference("offer", "or an offer", "offers").is(FIXED),
            FormField.reference("goal", "or a goal", "goals").is(FIXED),
            FormField.reference("source", "or a source", "sources").is(FIXED),
            FormField.of("limit", "At most", Input.LIMIT).is(REQUIRED),
            FormField.choice("per", "In each", "day", "day", "hour", "hour", "month", "month", "total", "in total")
                    .is(FIXED),
            FormField.choice(
                            "over",
                            "A conversion over it is",
                            "hold",
                            "held for somebody to decide",
                            "refuse",
                            "refused")
                    .is(BULK),
            ZONE);

    private static final List<FormField> TERMS = List.of(
            FormField.reference("source", "Source", "sources").is(REQUIRED, FIXED),
            FormField.reference("offer", "Only of the offer", "offers").is(FIXED),
            FormField.reference("goal", "Only of the goal", "goals").is(FIXED),
            FormField.of("payout", "Payout", Input.PAYOUT)
                    .hint("Leave it at none to pay by tiers.")
                    .is(BULK),
            FormField.of("tiers", "Or tiers", Input.TIERS)
                    .hint("From how many conversions on what is paid, a line each: “0 2.50”, “100 3.00”, “500 70%”."),
            FormField.of("currency", "Currency of what is fixed", Input.TEXT).hint("The server’s own if empty."),
            FormField.choice(
                            "per",
                            "Tiers count conversions of one",
                            "month",
                            "month",
                            "day",
                            "day",
                            "hour",
                            "hour",
                            "total",
                            "all time")
                    .is(FIXED),
            ZONE);

    private static final List<FormField> RULE = List.of(
            FormField.reference("source", "Source", "sources").is(REQUIRED, FIXED),
            FormField.choice("method", "Told by", "get", "GET", "post", "a posted form", "json", "a signed webhook"),
            FormField.link("url", "Link", "postback").is(REQUIRED),
            FormField.of("body", "Form", Input.LONG_TEXT)
                    .hint("Only with a posted form, like id={external_id}&payout={payout}."),
            new FormField("on", STATUSES.label(), Input.CHOICES, "", STATUSES.choices(), "", "", Set.of()).is(BULK),
            FormField.reference("goal", "Only of the goal", "goals").is(MORE),
            FormField.reference("offer", "Only of the offer", "offers").is(MORE),
            FormField.reference("campaign", "Only of the campaign", "campaigns").is(MORE),
            FormField.of("success_match", "Its answer must hold", Input.TEXT).is(MORE),
            FormField.of("failure_match", "Its answer must not hold", Input.TEXT)
                    .is(MORE));

    private ItemFields() {}

    static List<FormField> of(ItemKind kind) {
        return switch (kind) {
            case ADVERTISERS -> ADVERTISER;
            case GOALS -> GOAL;
            case OFFERS -> OFFER;
            case SOURCES -> SOURCE;
            case CAMPAIGNS -> CAMPAIGN;
            case CAPS -> CAP;
            case PAYOUT_TERMS -> TERMS;
            case POSTBACK_RULES -> RULE;
        };
    }
}
