package io.rebound.imports;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.command.Order;
import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvLine;
import io.rebound.journal.event.ImportConversion;
import io.rebound.money.Money;
import io.rebound.postback.Result;
import io.rebound.settlement.By;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.StoredClick;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Conversions that no postback told of, one a line, by the rules of postbacks: a tracker of ours, or a click that is stored;
 * a goal of its advertiser; an amount of the strict form. Used by one thread; blocks.
 */
public final class ConversionLines implements LineKind {
    private static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.of("tracking", "tracker"),
            CsvColumn.of("click_id", "click id", "click"),
            CsvColumn.of("goal", "goal name", "event", "event name"),
            CsvColumn.of("amount", "revenue", "sale amount", "price", "sum", "payout", "value"),
            CsvColumn.of("txid", "transaction id", "transaction", "order id", "order", "txn id"),
            CsvColumn.of("currency", "currency code"),
            CsvColumn.of("status", "conversion status"),
            CsvColumn.of("event_time", "conversion time", "converted at", "date time", "date", "time", "timestamp"));

    private static final String UNKNOWN_CLICK = "unknown-click";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final Request request;

    /**
     * What holds for all lines.
     *
     * @param by who vouches for them
     * @param reason why, in their words; empty for the name of the file
     * @param goal whose conversions they are, where a line names none
     * @param zone of times that have none
     */
    public record Request(String by, String reason, Optional<Id<Goal>> goal, ZoneId zone) {}

    public ConversionLines(
            CurrentCatalog catalog, TrackerMint mint, Warehouse warehouse, InstantSource clock, Request request) {
        this.catalog = catalog;
        this.mint = mint;
        this.warehouse = warehouse;
        this.clock = clock;
        this.request = request;
    }

    /** Which click a line is about, and how that is known. */
    private record Source(ClickId click, int campaign, int offer, String tracking) {}

    @Override
    public String name() {
        return "conversions";
    }

    @Override
    public List<CsvColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Plan> plans(List<CsvLine> lines, String importId) {
        Catalog now = catalog.get();
        By by = new By(request.by(), request.reason().isEmpty() ? "import " + importId : request.reason());
        Map<ClickId, StoredClick> stored = stored(lines);
        return lines.stream().map(line -> plan(line, now, stored, by)).toList();
    }

    /** The clicks that are named by their ids alone. */
    private Map<ClickId, StoredClick> stored(List<CsvLine> lines) {
        Set<ClickId> bare = new HashSet<>();
        for (CsvLine line : lines) {
            line.text("tracking").flatMap(ClickId::parse).ifPresent(bare::add);
            line.text("click_id").flatMap(ClickId::parse).ifPresent(bare::add);
        }
        Map<ClickId, StoredClick> stored = new HashMap<>();
        if (!bare.isEmpty()) {
            warehouse.clicks(bare).forEach(click -> stored.put(click.id(), click));
        }
        return stored;
    }

    private Plan plan(CsvLine line, Catalog now, Map<ClickId, StoredClick> stored, By by) {
        try {
            line.fault().ifPresent(fault -> {
                throw new LineFault(Result.UNREADABLE, fault);
            });
            return new Plan.Command(order(line, now, source(line, stored), by));
        } catch (LineFault fault) {
            return fault.plan();
        }
    }

    private Source source(CsvLine line, Map<ClickId, StoredClick> stored) {
        Optional<Source> byTracker = line.text("tracking").map(text -> source(text, stored));
        Optional<Source> byClick = line.text("click_id").map(text -> source(text, stored));
        if (byTracker.isPresent()
                && byClick.isPresent()
                && !byTracker.get().click().equals(byClick.get().click())) {
            throw new LineFault(
                    Result.DUPLICATE_PARAMETER, "tracking and click_id name two different clicks, give one of them");
        }
        return byTracker
                .or(() -> byClick)
                .orElseThrow(() ->
                        new LineFault(Result.NO_TRACKING, "the line names no click: fill in tracking or click_id"));
    }

    private Source source(String text, Map<ClickId, StoredClick> stored) {
        Optional<ClickId> bare = ClickId.parse(text);
        if (bare.isPresent()) {
            StoredClick click = stored.get(bare.get());
            if (click == null) {
                throw new LineFault(
                        UNKNOWN_CLICK,
                        "no click " + bare.get() + " is stored; give its tracker, which proves it without the click");
            }
            return new Source(click.id(), click.campaign(), click.offer(), "");
        }
        return switch (mint.open(text)) {
            case Opening.Genuine genuine -> source(genuine.tracker(), text);
            case Opening.Malformed malformed ->
                throw new LineFault(
                        Result.BAD_TRACKING,
                        "it must be a tracker of ours, 50 characters of 0-9 and a-v, or a click id of 20, got "
                                + Cells.shown(text));
            case Opening.Truncated cut ->
                throw new LineFault(
                        Result.TRUNCATED_TRACKING,
                        "the tracker was cut: " + cut.goodCharacters() + " of 50 characters came, "
                                + Cells.shown(text));
            case Opening.Forged forged ->
                throw new LineFault(Result.FORGED_TRACKING, "it has the form of our tracker, but not our signature");
            case Opening.UnknownKey unknown ->
                throw new LineFault(
                        Result.FORGED_TRACKING,
                        "it was signed with key " + unknown.keyId() + ", which is not held here or was revoked");
        };
    }

    private static Source source(Tracker tracker, String text) {
        return new Source(tracker.click(), tracker.campaign(), tracker.offer(), text);
    }

    private Order order(CsvLine line, Catalog now, Source source, By by) {
        Cells cells = new Cells(line);
        if (source.campaign() == Tracker.TEST_CAMPAIGN) {
            throw new LineFault(Result.BAD_TRACKING, "it is the click of a test, which counts nowhere");
        }
        Offer offer = now.offer(source.offer());
        if (offer == null) {
            throw new LineFault(Result.OTHER_ADVERTISER, "the click's offer is not known here");
        }
        Goal goal = goal(line, now, offer.advertiser());
        Optional<Status> status = cells.status();
        OptionalLong amount = amount(cells, goal, status);
        ImportConversion.Builder conversion = ImportConversion.newBuilder()
                .setCurrency(cells.currency().orElse(goal.currency()).getCurrencyCode())
                .setTxid(cells.txid())
                .setTracking(source.tracking());
        amount.ifPresent(conversion::setAmountMicros);
        status.ifPresent(stated -> conversion.setStatus(Order.word(stated)));
        eventTime(cells, source.click().time()).ifPresent(time -> conversion.setEventTime(time.toEpochMilli()));
        return Order.importConversion(
                new Origin(
                        source.click(),
                        source.campaign(),
                        source.offer(),
                        sourceOf(now, source.campaign()),
                        offer.advertiser().value()),
                goal,
                conversion.build(),
                by);
    }

    private static int sourceOf(Catalog now, int campaign) {
        Campaign found = now.campaign(campaign);
        return found == null ? 0 : found.source().value();
    }

    /** By its id or its name; or the one that holds for all lines, or the only one that the advertiser has. */
    private Goal goal(CsvLine line, Catalog now, Id<Advertiser> advertiser) {
        Goal goal = line.text("goal")
                .map(text -> named(text, now, advertiser))
                .or(() -> request.goal().map(id -> Objects.requireNonNull(now.goal(id.value()))))
                .orElseGet(() -> only(now, advertiser));
        if (!goal.advertiser().equals(advertiser)) {
            throw new LineFault(
                    Result.OTHER_ADVERTISER, "the click was on an offer of another advertiser than the goal's");
        }
        if (!goal.enabled() || goal.archived()) {
            throw new LineFault(
                    Result.GOAL_DISABLED, "the goal " + Cells.shown(goal.name()) + " takes no conversions now");
        }
        return goal;
    }

    private static Goal named(String text, Catalog now, Id<Advertiser> advertiser) {
        Goal byName = now.goalByName(advertiser, text);
        Goal found = byName != null
                ? byName
                : Id.<Goal>parse(text).map(id -> now.goal(id.value())).orElse(null);
        if (found == null) {
            throw new LineFault(
                    Result.UNKNOWN_GOAL,
                    "goal must be the name or the id of a goal of the click's advertiser, got " + Cells.shown(text));
        }
        return found;
    }

    private static Goal only(Catalog now, Id<Advertiser> advertiser) {
        List<Goal> goals = now.goals().stream()
                .filter(goal -> goal.advertiser().equals(advertiser) && !goal.archived())
                .toList();
        if (goals.size() != 1) {
            throw new LineFault(
                    Result.UNKNOWN_GOAL,
                    "the line names no goal and the click's advertiser has " + goals.size() + ": fill in goal");
        }
        return goals.getFirst();
    }

    private static OptionalLong amount(Cells cells, Goal goal, Optional<Status> status) {
        OptionalLong amount = cells.amount();
        boolean takesBack = status.filter(Status::isFinal).isPresent();
        if (amount.isEmpty() && goal.amountRequired() && !takesBack) {
            throw new LineFault(Result.NO_AMOUNT, "amount is missing, it must look like 12.50");
        }
        Currency currency = cells.currency().orElse(goal.currency());
        if (goal.maxAmount().isPresent()
                && currency.equals(goal.currency())
                && amount.orElse(0) > goal.maxAmount().getAsLong()) {
            throw new LineFault(
                    Result.AMOUNT_TOO_HIGH,
                    "amount may be at most "
                            + new Money(goal.maxAmount().getAsLong(), goal.currency()) + ", got "
                            + Money.plain(amount.orElse(0)));
        }
        return amount;
    }

    private Optional<Instant> eventTime(Cells cells, Instant clickedAt) {
        Instant now = clock.instant();
        return cells.eventTime(request.zone()).map(said -> {
            if (said.isBefore(clickedAt.minus(CLOCKS_DIFFER))) {
                throw new LineFault(
                        Result.BAD_TIME, "event_time lies more than 5 minutes before the click at " + clickedAt);
            }
            if (said.isAfter(now.plus(CLOCKS_DIFFER))) {
                throw new LineFault(Result.BAD_TIME, "event_time lies more than 5 minutes ahead of now");
            }
            Instant within = said.isBefore(clickedAt) ? clickedAt : said;
            return within.isAfter(now) ? now : within;
        });
    }
}
