package io.rebound.settlement;

import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Source;
import io.rebound.money.ExchangeRate;
import io.rebound.money.ExchangeRates;
import io.rebound.money.Money;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A goal, the claims that arrive for it one second after another, and what the books then hold. */
final class Shop {
    static final Instant CLICKED = Instant.parse("2026-01-10T12:00:00Z");
    static final Currency USD = Currency.getInstance("USD");

    final Goal goal;
    final CatalogFixture catalog = new CatalogFixture();
    final Source source = catalog.source("Affiliate");
    final List<Settled> settled = new ArrayList<>();
    private final Settlement settlement = new Settlement(USD);
    private final Set<UsageKey> counted = new HashSet<>();
    private ExchangeRates rates = ExchangeRates.NONE;
    private @Nullable State state;
    private int receipts;

    Shop(Consumer<CatalogFixture.Terms> terms) {
        goal = catalog.goal(catalog.advertiser("Shop"), "Sale", terms);
    }

    /** What a unit of the currency is worth on the day of the click. */
    Shop rate(String currency, String dollars) {
        LocalDate day = LocalDate.ofInstant(CLICKED, ZoneOffset.UTC);
        rates = rates.with(List.of(new ExchangeRate(Currency.getInstance(currency), day, new BigDecimal(dollars))));
        return this;
    }

    Conditions conditions() {
        return new Conditions(catalog.catalog(), rates);
    }

    /** The books so far; what is in force is as it was when they were first looked at, or last forgotten. */
    State state() {
        if (state == null) {
            state = new State(conditions());
        }
        return state;
    }

    /** Goes on with what is in force now and the same books. */
    void nextBatch() {
        State before = state();
        state = new State(conditions());
        before.changes().created().forEach(state::known);
        before.changes()
                .usageFirst()
                .forEach((key, used) ->
                        state.known(key, used + before.changes().usageAdded().getOrDefault(key, 0L)));
    }

    /** What the clicks of the cap's present period have cost, millionths. */
    void clicksHaveCost(Cap cap, long micros) {
        UsageKey key = UsageKey.costs(cap, CLICKED);
        counted.add(key);
        state().known(key, micros);
    }

    /** What somebody does to the only conversion. */
    Asking order(Function<Receipt, Cause> order) {
        return claim().ordered(order.apply(conversion().id()));
    }

    /** A claim for click 1 that arrives an hour after the click, or a second after the one before. */
    Asking claim() {
        return new Asking(goal, source.id().value(), ++receipts);
    }

    /** Settles it and gives the decision. */
    Decision settle(Asking asking) {
        Claim claim = asking.build();
        for (UsageKey key : state().usageOf(claim)) {
            if (counted.add(key)) {
                state().countedFirst(key, 0);
            }
        }
        List<Settled> now = settlement.settle(state(), List.of(claim));
        settled.addAll(now);
        return now.getFirst().decision();
    }

    /** The only conversion. */
    Conversion conversion() {
        List<Conversion> all = conversions();
        if (all.size() != 1) {
            throw new AssertionError("expected one conversion, there are " + all);
        }
        return all.getFirst();
    }

    List<Conversion> conversions() {
        return state().changes().created();
    }

    static Receipt receipt(int number) {
        return new Receipt(CLICKED.plusSeconds(3_600 + number).toEpochMilli() << 16, number);
    }

    /** What a postback says. */
    static final class Asking {
        private Goal goal;
        private final int source;
        private final int number;
        private Instant receivedAt;
        private @Nullable Instant eventTime;
        private int click = 1;
        private Kind kind = Kind.CONVERSION;
        private Optional<Status> status = Optional.empty();
        private OptionalLong amount = OptionalLong.empty();
        private Currency currency = USD;
        private String txid = "";
        private boolean pixel;
        private Cause cause = new Cause.Sent();

        private Asking(Goal goal, int source, int number) {
            this.goal = goal;
            this.source = source;
            this.number = number;
            this.receivedAt = CLICKED.plusSeconds(3_600 + number);
        }

        Asking under(Goal otherVersion) {
            goal = otherVersion;
            return this;
        }

        Asking click(int number) {
            click = number;
            return this;
        }

        Asking of(String newAmount) {
            amount = OptionalLong.of(Money.micros(new BigDecimal(newAmount)));
            return this;
        }

        Asking in(String code) {
            currency = Currency.getInstance(code);
            return this;
        }

        Asking as(Kind newKind) {
            kind = newKind;
            return this;
        }

        Asking is(Status newStatus) {
            status = Optional.of(newStatus);
            return this;
        }

        Asking txid(String newTxid) {
            txid = newTxid;
            return this;
        }

        Asking fromPixel() {
            pixel = true;
            return this;
        }

        /** It repeats what arrived as that claim, when that arrived. */
        Asking replaying(Asking original) {
            cause = new Cause.Replayed(receipt(original.number), original.cause.signature());
            receivedAt = original.receivedAt;
            return this;
        }

        /** It is signed, and these words tell what. */
        Asking signed(String signature) {
            cause = new Cause.Sent(signature);
            return this;
        }

        Asking ordered(Cause order) {
            cause = order;
            return this;
        }

        /** It arrives this long after the click. */
        Asking arriving(Duration afterClick) {
            receivedAt = CLICKED.plus(afterClick);
            return this;
        }

        /** The sender says that it happened this long after the click. */
        Asking happened(Duration afterClick) {
            eventTime = CLICKED.plus(afterClick);
            return this;
        }

        Claim build() {
            ClickId id = new ClickId(CLICKED.toEpochMilli() << 16, click);
            return new Claim(
                    receipt(number),
                    new Origin(id, 71, 72, source, goal.advertiser().value()),
                    goal,
                    new Claim.Asked(kind, status, amount, currency, txid, pixel),
                    eventTime == null ? receivedAt : eventTime,
                    receivedAt,
                    cause);
        }
    }
}
