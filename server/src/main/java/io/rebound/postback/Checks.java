package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.http.Request;
import io.rebound.journal.event.Status;
import io.rebound.money.Money;
import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The checklist of a postback, in the contract's order: the first failure answers. Thread-safe; never blocks. */
final class Checks {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int LONGEST_TXID = 255;
    private static final int LONGEST_GOAL = 200;

    private final CurrentCatalog catalog;
    private final Dialect.Book dialects;
    private final TrackerMint mint;
    private final List<Step> steps = List.of(
            this::isReadable,
            this::hasOneKey,
            this::keyIsEnabled,
            this::isClear,
            this::hasTracking,
            this::macrosAreReplaced,
            this::trackingIsGenuine,
            this::advertiserMatches,
            this::goalTakesIt,
            this::amountIsExact,
            this::currencyIsKnown,
            this::statusIsKnown,
            this::timeFits);

    private interface Step {
        Optional<Refusal> failure(Draft draft, Catalog catalog);
    }

    Checks(CurrentCatalog catalog, Dialect.Book dialects, TrackerMint mint) {
        this.catalog = catalog;
        this.dialects = dialects;
        this.mint = mint;
    }

    Outcome examine(Request request, Door door, Instant now) {
        Catalog current = catalog.get();
        Reading reading = PostbackParser.read(request);
        Keys keys = Keys.of(reading.parameters(), request.header("authorization"));
        Optional<Sender> sender = keys.sender(current, door);
        if (sender.isEmpty()) {
            return new Outcome.Stranger(readable(reading).or(keys::trouble).orElseGet(() -> keys.refusal(current)));
        }
        Draft draft = new Draft(reading, keys, sender.get(), now);
        for (Step step : steps) {
            Optional<Refusal> failure = step.failure(draft, current);
            if (failure.isPresent()) {
                return new Outcome.Refused(draft, failure.get());
            }
        }
        return new Outcome.Accepted(draft);
    }

    private Optional<Refusal> isReadable(Draft draft, Catalog now) {
        return readable(draft.reading);
    }

    private static Optional<Refusal> readable(Reading reading) {
        return switch (reading) {
            case Reading.Clear clear -> Optional.empty();
            case Reading.Unreadable unreadable -> refuse(Result.UNREADABLE, unreadable.why());
        };
    }

    private Optional<Refusal> hasOneKey(Draft draft, Catalog now) {
        return draft.keys.trouble();
    }

    private Optional<Refusal> keyIsEnabled(Draft draft, Catalog now) {
        Goal goal = draft.sender.goal();
        if (goal.archived()) {
            return refuse(Result.KEY_DISABLED, "the goal of this api_key is archived");
        }
        return goal.keyEnabled() ? Optional.empty() : refuse(Result.KEY_DISABLED, "the keys of this goal are disabled");
    }

    private Optional<Refusal> isClear(Draft draft, Catalog now) {
        Parameters parameters = draft.reading.parameters();
        List<String> repeated = parameters.repeatedNames();
        if (!repeated.isEmpty()) {
            return refuse(Result.DUPLICATE_PARAMETER, Names.listed(repeated) + " came more than once");
        }
        Dialect dialect = dialects.of(draft.sender.goal());
        for (int i = 0; i < parameters.size(); i++) {
            Field field = dialect.field(parameters.name(i));
            if (field == null || parameters.value(i).isEmpty()) {
                continue;
            }
            if (draft.has(field) && !draft.text(field).equals(parameters.value(i))) {
                return refuse(
                        Result.DUPLICATE_PARAMETER,
                        draft.spelling(field) + " and " + parameters.name(i) + " mean the same, but differ");
            }
            draft.put(field, parameters.name(i), parameters.value(i));
        }
        return tooLong(draft, Field.TXID, LONGEST_TXID).or(() -> tooLong(draft, Field.GOAL, LONGEST_GOAL));
    }

    private static Optional<Refusal> tooLong(Draft draft, Field field, int most) {
        String text = draft.text(field);
        if (text.length() <= most) {
            return Optional.empty();
        }
        int characters = text.codePointCount(0, text.length());
        return characters <= most
                ? Optional.empty()
                : refuse(
                        Result.TOO_LONG,
                        draft.spelling(field) + " may have " + most + " characters, got " + characters + " in "
                                + draft.quoted(field));
    }

    private Optional<Refusal> hasTracking(Draft draft, Catalog now) {
        return draft.text(Field.TRACKING).isBlank()
                ? refuse(
                        Result.NO_TRACKING,
                        draft.spelling(Field.TRACKING) + " is missing or empty; what came is "
                                + Names.withValues(draft.reading.parameters()))
                : Optional.empty();
    }

    private Optional<Refusal> macrosAreReplaced(Draft draft, Catalog now) {
        Parameters parameters = draft.reading.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Optional<String> macro = UnreplacedMacro.in(parameters.value(i));
            if (macro.isPresent()) {
                return refuse(
                        Result.MACRO_NOT_REPLACED,
                        Quoted.plain(parameters.name(i)) + " holds the macro "
                                + Quoted.plain(Quoted.masked(macro.get(), draft.sender.key()))
                                + ", which the sender's platform did not replace");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> trackingIsGenuine(Draft draft, Catalog now) {
        String name = draft.spelling(Field.TRACKING);
        return switch (mint.open(draft.text(Field.TRACKING))) {
            case Opening.Genuine genuine -> {
                draft.tracker = genuine.tracker();
                yield Optional.empty();
            }
            case Opening.Malformed malformed ->
                refuse(
                        Result.BAD_TRACKING,
                        name + " must be our tracker, 50 characters of 0-9 and a-v, got "
                                + draft.quoted(Field.TRACKING));
            case Opening.Truncated cut ->
                refuse(
                        Result.TRUNCATED_TRACKING,
                        name + " was cut on its way: " + cut.goodCharacters() + " of 50 characters came, "
                                + draft.quoted(Field.TRACKING));
            case Opening.Forged forged ->
                refuse(
                        Result.FORGED_TRACKING,
                        name
                                + " has the form of our tracker, but not our signature: it was changed on its way or made up");
            case Opening.UnknownKey unknown ->
                refuse(
                        Result.FORGED_TRACKING,
                        name + " was signed with key " + unknown.keyId() + ", which is not held here or was revoked");
        };
    }

    private Optional<Refusal> advertiserMatches(Draft draft, Catalog now) {
        Offer offer = now.offer(draft.tracker().offer());
        if (offer == null) {
            return refuse(Result.OTHER_ADVERTISER, "the click's offer is not known here");
        }
        return offer.advertiser().equals(draft.sender.goal().advertiser())
                ? Optional.empty()
                : refuse(Result.OTHER_ADVERTISER, "the click was on an offer of another advertiser than the api_key's");
    }

    private Optional<Refusal> goalTakesIt(Draft draft, Catalog now) {
        Goal own = draft.sender.goal();
        String name = draft.text(Field.GOAL);
        if (draft.has(Field.GOAL) && !name.equalsIgnoreCase(own.name())) {
            Goal named = now.goalByName(own.advertiser(), name);
            if (named == null) {
                return refuse(
                        Result.UNKNOWN_GOAL,
                        draft.spelling(Field.GOAL) + " must be the name of a goal of this advertiser, got "
                                + draft.quoted(Field.GOAL));
            }
            if (draft.sender.byPixelKey() && !named.id().equals(own.id())) {
                return refuse(
                        Result.UNKNOWN_GOAL,
                        "a pixel key counts for its own goal only, got " + draft.spelling(Field.GOAL) + " "
                                + draft.quoted(Field.GOAL));
            }
            draft.goal = named;
            draft.currency = named.currency();
        }
        return draft.goal.enabled() && !draft.goal.archived()
                ? Optional.empty()
                : refuse(
                        Result.GOAL_DISABLED,
                        "the goal " + Quoted.of(draft.goal.name(), draft.sender.key()) + " takes no conversions now");
    }

    private Optional<Refusal> amountIsExact(Draft draft, Catalog now) {
        Goal goal = draft.goal;
        if (draft.sender.byPixelKey() && !goal.pixelAmounts()) {
            return Optional.empty(); // anyone can write an amount into a page: the goal's default counts
        }
        String name = draft.spelling(Field.AMOUNT);
        if (!draft.has(Field.AMOUNT)) {
            return goal.amountRequired() && !draft.takesBack()
                    ? refuse(Result.NO_AMOUNT, name + " is missing, it must look like 12.50")
                    : Optional.empty();
        }
        OptionalLong micros = Amounts.micros(draft.text(Field.AMOUNT));
        if (micros.isEmpty()) {
            return refuse(Result.BAD_AMOUNT, name + " must look like 12.50, got " + draft.quoted(Field.AMOUNT));
        }
        if (goal.maxAmount().isPresent()
                && micros.getAsLong() > goal.maxAmount().getAsLong()
                && !isInOtherCurrency(draft)) {
            return refuse(
                    Result.AMOUNT_TOO_HIGH,
                    name + " may be at most "
                            + new Money(goal.maxAmount().getAsLong(), goal.currency()) + ", got "
                            + draft.quoted(Field.AMOUNT));
        }
        draft.amountMicros = micros;
        return Optional.empty();
    }

    /** An amount in another currency is compared with the goal's maximum when it is converted. */
    private static boolean isInOtherCurrency(Draft draft) {
        return Currencies.byCode(draft.text(Field.CURRENCY))
                .filter(currency -> !currency.equals(draft.goal.currency()))
                .isPresent();
    }

    private Optional<Refusal> currencyIsKnown(Draft draft, Catalog now) {
        if (!draft.has(Field.CURRENCY)) {
            return Optional.empty();
        }
        Optional<Currency> currency = Currencies.byCode(draft.text(Field.CURRENCY));
        if (currency.isEmpty()) {
            return refuse(
                    Result.UNKNOWN_CURRENCY,
                    draft.spelling(Field.CURRENCY) + " must be a code of ISO 4217 like USD, got "
                            + draft.quoted(Field.CURRENCY));
        }
        draft.currency = currency.get();
        return Optional.empty();
    }

    private Optional<Refusal> statusIsKnown(Draft draft, Catalog now) {
        if (!draft.has(Field.STATUS)) {
            return Optional.empty();
        }
        String name = draft.spelling(Field.STATUS);
        if (draft.sender.byPixelKey()) {
            return refuse(
                    Result.BAD_STATUS,
                    "a pixel key may not say the " + name + ", got " + draft.quoted(Field.STATUS)
                            + ": send the goal's unique key");
        }
        Status status = statusOf(draft.text(Field.STATUS));
        if (status == Status.UNSPECIFIED) {
            return refuse(
                    Result.BAD_STATUS,
                    name + " must be approved, pending, rejected or reversed, got " + draft.quoted(Field.STATUS));
        }
        draft.status = status;
        return Optional.empty();
    }

    private static Status statusOf(String text) {
        return switch (text) {
            case "approved" -> Status.APPROVED;
            case "pending" -> Status.PENDING;
            case "rejected" -> Status.REJECTED;
            case "reversed" -> Status.REVERSED;
            default -> Status.UNSPECIFIED;
        };
    }

    private Optional<Refusal> timeFits(Draft draft, Catalog now) {
        String name = draft.spelling(Field.EVENT_TIME);
        Instant clickedAt = draft.tracker().clickedAt();
        if (draft.has(Field.EVENT_TIME)) {
            String got = ", got " + draft.quoted(Field.EVENT_TIME);
            if (draft.sender.byPixelKey()) {
                return refuse(
                        Result.BAD_TIME, "a pixel key may not say the " + name + got + ": send the goal's unique key");
            }
            Optional<Instant> said = EventTimes.parse(draft.text(Field.EVENT_TIME));
            if (said.isEmpty()) {
                return refuse(
                        Result.BAD_TIME, name + " must be seconds since 1970 or look like 2026-01-31T12:00:00Z" + got);
            }
            if (said.get().isBefore(clickedAt.minus(CLOCKS_DIFFER))) {
                return refuse(
                        Result.BAD_TIME, name + " lies more than 5 minutes before the click at " + clickedAt + got);
            }
            if (said.get().isAfter(draft.receivedAt.plus(CLOCKS_DIFFER))) {
                return refuse(Result.BAD_TIME, name + " lies more than 5 minutes ahead of now" + got);
            }
            draft.eventTime = said.get().isAfter(draft.receivedAt) ? draft.receivedAt : said.get();
        }
        if (draft.eventTime.isBefore(clickedAt)) {
            draft.eventTime = clickedAt;
        }
        return windowIsOpen(draft, clickedAt)
                ? Optional.empty()
                : refuse(
                        Result.EXPIRED_TRACKING,
                        "the click was at " + clickedAt + ", the conversion at " + draft.eventTime
                                + ": the goal allows " + inWords(draft.goal.window()));
    }

    /** The window binds what can only be a first credit: a stated status may change a conversion that exists. */
    private static boolean windowIsOpen(Draft draft, Instant clickedAt) {
        return draft.status != Status.UNSPECIFIED || !draft.eventTime.isAfter(clickedAt.plus(draft.goal.window()));
    }

    private static String inWords(Duration window) {
        return window.toHours() % 24 == 0 ? window.toDays() + " days" : window.toHours() + " hours";
    }

    private static Optional<Refusal> refuse(Result result, String message) {
        return Optional.of(new Refusal(result, message));
    }
}
