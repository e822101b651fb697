package io.rebound.api;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Id;
import io.rebound.costs.CostChange;
import io.rebound.costs.CostEntry.Mode;
import io.rebound.http.Problem;
import io.rebound.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A cost in the API's spelling: {@code {"day":"2026-01-31","campaign":"5","amount":"12.50"}}. Immutable. */
record CostFields(Catalog catalog, Currency base) {
    static final List<String> REQUIRED = List.of("day", "campaign", "amount");
    static final List<String> OPTIONAL = List.of("time_zone", "currency", "mode", "reason");

    private static final List<String> NAMES =
            List.of("day", "campaign", "amount", "time_zone", "currency", "mode", "reason");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");
    private static final String AN_AMOUNT = "a plain decimal like \"12.50\", less than 0 only with mode \"add\"";
    private static final int LONGEST_REASON = 500;

    CostChange read(Fields given) {
        Fields fields = given.only(NAMES);
        Campaign campaign = Reference.of(fields, "campaign", Campaign.class, "campaigns", catalog);
        Mode mode = fields.choice("mode", Mode.SET);
        if (!fields.currency("currency", base).equals(base)) {
            throw fields.wrong("currency", mustBeBase());
        }
        OptionalLong amount = amount(fields.number("amount").orElse(""), mode);
        return new CostChange(
                fields.day("day"),
                fields.zone("time_zone"),
                campaign,
                amount.orElseThrow(() -> fields.mustBe("amount", AN_AMOUNT)),
                mode,
                fields.optionalText("reason", LONGEST_REASON).orElse(""));
    }

    CostChange read(CsvTable.Row row) {
        Mode mode =
                switch (row.optional("mode").orElse("set")) {
                    case "set" -> Mode.SET;
                    case "add" -> Mode.ADD;
                    default -> throw row.wrong("mode", "must be set or add, got " + Json.quoted(row.get("mode")));
                };
        if (!row.optional("currency").orElse(base.getCurrencyCode()).equals(base.getCurrencyCode())) {
            throw row.wrong("currency", mustBeBase());
        }
        return new CostChange(
                day(row),
                zone(row),
                campaign(row),
                amount(row.get("amount"), mode)
                        .orElseThrow(() -> row.wrong(
                                "amount", "must be " + AN_AMOUNT + ", got " + Json.quoted(row.get("amount")))),
                mode,
                row.optional("reason").orElse(""));
    }

    private String mustBeBase() {
        return "must be " + base + ", the base currency: costs are booked in no other";
    }

    private static LocalDate day(CsvTable.Row row) {
        try {
            return Days.parse(row.get("day"));
        } catch (DateTimeException noDay) {
            throw row.wrong("day", "must look like 2026-01-31, got " + Json.quoted(row.get("day")));
        }
    }

    private static ZoneId zone(CsvTable.Row row) {
        try {
            return row.optional("time_zone")
                    .map(zone -> Zones.read("time_zone", zone))
                    .orElse(Zones.UTC);
        } catch (Problem unknown) {
            throw row.wrong("time_zone", "is unknown: " + unknown.getMessage());
        }
    }

    private Campaign campaign(CsvTable.Row row) {
        return Id.<Campaign>parse(row.get("campaign"))
                .flatMap(id -> Optional.ofNullable(catalog.campaign(id.value())))
                .orElseThrow(() -> row.wrong(
                        "campaign",
                        "must be an id that GET /api/v1/campaigns lists, got " + Json.quoted(row.get("campaign"))));
    }

    private static OptionalLong amount(String text, Mode mode) {
        if (!AMOUNT.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        long micros = Money.micros(new BigDecimal(text));
        return micros < 0 && mode == Mode.SET ? OptionalLong.empty() : OptionalLong.of(micros);
    }
}
