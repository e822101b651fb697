package io.rebound.books;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.books.BalanceSheet.Line;
import io.rebound.books.BalanceSheet.Positions;
import io.rebound.books.BalanceSheet.Sum;
import java.util.List;

/** A balance sheet as the API answers it. */
public final class SheetJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SheetJson() {}

    public static ObjectNode of(BalanceSheet sheet) {
        ObjectNode json = JSON.createObjectNode();
        json.put("balances", sheet.balances())
                .put("differences", sheet.differences())
                .put("at", sheet.at().toString())
                .put("took_ms", sheet.took().toMillis())
                .put("warehouse", sheet.warehouse());
        Positions at = sheet.positions();
        json.putObject("positions")
                .put("journal", at.journal())
                .put("first", at.first())
                .put("settled", at.settled())
                .put("entries", at.entries())
                .put("loaded", at.loaded())
                .put("loaded_entries", at.loadedEntries());
        ObjectNode counts = json.putObject("counts");
        sheet.counts()
                .forEach(count -> counts.withObjectProperty(count.what().replace(' ', '_'))
                        .put(count.side(), count.count()));
        ArrayNode money = json.putArray("money");
        sheet.money().forEach((currency, sums) -> add(money.addObject().put("currency", currency), sums));
        ArrayNode checks = json.putArray("checks");
        sheet.checks().forEach(check -> add(checks.addObject(), check));
        ArrayNode notes = json.putArray("notes");
        sheet.notes().forEach(notes::add);
        return json;
    }

    private static void add(ObjectNode money, List<Sum> sums) {
        for (Sum sum : sums) {
            money.putObject(sum.side())
                    .put("conversions", sum.conversions())
                    .put("revenue", Money.text(sum.revenueMicros()))
                    .put("payout", Money.text(sum.payoutMicros()));
        }
    }

    private static void add(ObjectNode json, Line check) {
        json.put("check", check.check().code())
                .put("title", check.check().title())
                .put("checked", check.checked())
                .put("different", check.different());
        ArrayNode first = json.putArray("first");
        for (Difference one : check.first()) {
            first.addObject().put("about", one.about()).put("one", one.one()).put("other", one.other());
        }
    }
}
