package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.ledger.RateBook;
import io.rebound.money.ExchangeRate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An exchange rate in the API's spelling: {@code {"day":"2026-01-31","currency":"EUR","rate":"1.0842"}}. */
final class RateFields {
    static final List<String> NAMES = List.of("day", "currency", "rate");

    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,18})?");

    private RateFields() {}

    static ExchangeRate read(Fields fields, Currency base) {
        Fields given = fields.only(NAMES);
        String rate = given.number("rate").orElse("");
        return new ExchangeRate(
                currency(given, base),
                given.day("day"),
                rate(rate).orElseThrow(() -> given.mustBe("rate", "a plain decimal more than 0 like \"1.0842\"")));
    }

    private static Currency currency(Fields fields, Currency base) {
        if (!fields.has("currency")) {
            throw fields.mustBe("currency", "a currency of ISO 4217 like \"EUR\"");
        }
        Currency currency = fields.currency("currency", base);
        if (currency.equals(base)) {
            throw fields.wrong("currency", "is the base currency, which needs no rate");
        }
        return currency;
    }

    static ExchangeRate read(CsvTable.Row row, Currency base) {
        try {
            Currency currency = Currency.getInstance(row.get("currency"));
            if (currency.equals(base)) {
                throw row.wrong("currency", "is the base currency, which needs no rate: leave the line out");
            }
            return new ExchangeRate(
                    currency,
                    Days.parse(row.get("day")),
                    rate(row.get("rate"))
                            .orElseThrow(() -> row.wrong(
                                    "rate",
                                    "must be a plain decimal more than 0, got " + Json.quoted(row.get("rate")))));
        } catch (DateTimeException noDay) {
            throw row.wrong("day", "must look like 2026-01-31, got " + Json.quoted(row.get("day")));
        } catch (IllegalArgumentException unknown) {
            throw row.wrong("currency", "must be one of ISO 4217 like EUR, got " + Json.quoted(row.get("currency")));
        }
    }

    /** Empty if it is no plain decimal that is more than zero. */
    static Optional<BigDecimal> rate(String text) {
        return RATE.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(rate -> rate.signum() > 0)
                : Optional.empty();
    }

    static ObjectNode json(RateBook.Setting setting, Currency base) {
        return json(setting.rate(), base).put("set_at", setting.at().toString()).put("set_by", setting.by());
    }

    static ObjectNode json(ExchangeRate rate, Currency base) {
        return Json.newObject()
                .put("day", rate.day().toString())
                .put("currency", rate.currency().getCurrencyCode())
                .put("rate", rate.rate().toPlainString())
                .put("base", base.getCurrencyCode());
    }
}
