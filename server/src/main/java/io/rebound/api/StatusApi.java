package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.command.Commands;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Verdict;
import io.rebound.money.Money;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /api/v1/conversions/{id}/status}: somebody gives a conversion another status, or takes a part of it back.
 * Answers once it is settled. Thread-safe; blocks.
 */
public final class StatusApi {
    private static final String PATH = "/api/v1/conversions/{id}/status";
    private static final List<String> WORDS = List.of("approved", "pending", "rejected", "reversed");
    private static final int LONGEST_REASON = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Commands commands;

    public StatusApi(Ledger ledger, Commands commands) {
        this.ledger = ledger;
        this.commands = commands;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", PATH, this::change));
    }

    /** What somebody asks for. */
    private record Wish(Status status, OptionalLong amountMicros, By by) {}

    private Answer change(ApiRequest request) {
        Conversion conversion = conversion(request.path("id")).conversion();
        Wish wish = wish(Fields.of(Json.object(request.body())), request.caller());
        Commands.Given given = commands.change(conversion, wish.status(), wish.amountMicros(), wish.by());
        try {
            JournalDesk.await(given.onDisk());
            return answer(given, conversion.id(), wish);
        } catch (JournalException unstored) {
            throw new Problem(
                    503,
                    null,
                    "it could not be stored: " + unstored.getMessage()
                            + "; look at the conversion's entries before you send it again");
        } finally {
            given.settled().cancel(false);
        }
    }

    private BookedConversion conversion(String id) {
        return Receipt.parse(id)
                .flatMap(ledger::conversion)
                .orElseThrow(() -> Problem.notFound("there is no conversion " + Json.quoted(id)
                        + ": the ids are those that GET /api/v1/conversions lists"));
    }

    private static Wish wish(Fields fields, String who) {
        fields.only(List.of("status", "reason", "amount"));
        if (!fields.has("status")) {
            throw fields.mustBe("status", "one of " + String.join(", ", WORDS));
        }
        Status status = Status.ofCode(fields.word("status", "", WORDS));
        OptionalLong amount = fields.micros("amount");
        if (amount.isPresent() && !status.isFinal()) {
            throw fields.wrong("amount", "says what is taken back, so it goes with rejected and reversed only");
        }
        if (amount.isPresent() && amount.getAsLong() == 0) {
            throw fields.wrong("amount", "must be more than 0; leave it out to take back all that is left");
        }
        return new Wish(status, amount, new By(who, fields.text("reason", LONGEST_REASON)));
    }

    private Answer answer(Commands.Given given, Receipt id, Wish wish) {
        Optional<Verdict> verdict = verdict(given);
        BookedConversion now = conversion(id.toString());
        if (verdict.isEmpty()) {
            ObjectNode later = Json.newObject()
                    .put("receipt", given.receipt().toString())
                    .put("message", "it is stored and will be settled; the conversion's entries will show it");
            return Json.answer(202, later);
        }
        if (verdict.get().settled().equals("refused")) {
            throw refused(now.conversion(), wish, verdict.get().why());
        }
        if (now.conversion().status() == Status.HELD && !wish.status().isFinal()) {
            throw Problem.field(
                    "status",
                    "it stays held: " + now.conversion().hold().map(Hold::code).orElse(""));
        }
        return Json.answer(200, ConversionJson.of(now));
    }

    private static Optional<Verdict> verdict(Commands.Given given) {
        try {
            return Optional.of(given.settled().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Problem refused(Conversion now, Wish wish, String why) {
        long left = now.status() == Status.HELD ? now.claimedMicros() : now.amountMicros();
        if (wish.amountMicros().orElse(0) > left && now.status().counts()) {
            return Problem.field(
                    "amount",
                    "amount must not be more than what is left of it, " + new Money(left, now.currency()) + ", got "
                            + Money.plain(wish.amountMicros().orElse(0)));
        }
        return Problem.field(
                "status",
                "a conversion that is " + now.status().code() + " cannot become "
                        + wish.status().code() + " in this way (" + why + ")");
    }
}
