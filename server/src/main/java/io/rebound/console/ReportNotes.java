package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be known about a report's figures, in words. Immutable. */
record ReportNotes(
        ReportQuestion question, ReportAnswer answer, Shown shown, ReportWords words, Optional<Conversion> in) {

    /** @param rows that are shown */
    ReportView.Notes notes(List<List<JsonNode>> rows) {
        Optional<Integer> more = question.moreRows().filter(any -> isCut(rows));
        ReportAnswer.Span compared = answer.comparedWith();
        return new ReportView.Notes(
                span(answer.period()),
                compared == null ? "" : span(compared),
                shown.time(answer.asOf()),
                remarks(rows),
                more.map(limit -> question.address()
                                .with("limit", limit.toString())
                                .page())
                        .orElse(""),
                more.map(limit -> "Show " + shown.count(limit).text()).orElse(""));
    }

    /** Whether there are rows that would be shown if more were asked for. */
    private boolean isCut(List<List<JsonNode>> rows) {
        return answer.truncated() && rows.size() == answer.rows().size();
    }

    private List<String> remarks(List<List<JsonNode>> rows) {
        List<String> remarks = new ArrayList<>();
        if (isCut(rows)) {
            remarks.add("These are the first " + shown.count(rows.size()).text()
                    + " rows. The total is of all; the files hold all.");
        }
        if (question.isOfLosses() && !rows.isEmpty()) {
            BigDecimal lost = rows.stream()
                    .map(row -> answer.number(row, MetricName.PROFIT.label()))
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            remarks.add(shown.count(rows.size()).text() + (rows.size() == 1 ? " row" : " rows") + " lost "
                    + money(lost.negate()) + " together. The total is of everything.");
        }
        if (question.isCompared() && isOpen()) {
            remarks.add("The period is not over yet: it is compared with a whole one.");
        }
        if (in.isPresent()) {
            remarks.add("Amounts are shown in " + in.get().currency() + " at 1 "
                    + in.get().currency() + " = "
                    + in.get().rate().toPlainString() + " " + in.get().base() + " of "
                    + words.day(in.get().day()) + ", converted for display only.");
        }
        Long oneIn = answer.uniqueClicksOneIn();
        if (oneIn != null) {
            remarks.add("Unique clicks are estimated from one visitor in " + oneIn + ": 1,000 are right to ± "
                    + margin(oneIn, 1_000) + ", 100,000 to ± " + margin(oneIn, 100_000)
                    + ". Of a shorter time or a part of the traffic they are exact.");
        }
        List<ReportAnswer.OtherCurrency> others = answer.otherCurrencies();
        if (others != null) {
            others.forEach(other -> remarks.add("Not in these figures: "
                    + shown.money(other.revenue(), other.currency()).text() + " revenue and "
                    + shown.money(other.payout(), other.currency()).text() + " payout in " + other.currency() + "."));
        }
        return remarks;
    }

    /** Within two standard errors, which nineteen of twenty estimates are; in percent. */
    private String margin(long oneIn, long visitors) {
        return shown.percent(BigDecimal.valueOf(2 * Math.sqrt((oneIn - 1.0) / visitors)))
                .text();
    }

    private String money(BigDecimal amount) {
        return in.isPresent()
                ? shown.money(in.get().of(amount), in.get().currency()).text()
                : shown.money(amount, answer.currency()).text();
    }

    private boolean isOpen() {
        ReportAnswer.Span period = answer.period();
        Instant to = period == null ? null : period.to();
        return to != null && to.isAfter(answer.asOf());
    }

    /** Whole days by their names, else to the minute. */
    private String span(ReportAnswer.@Nullable Span span) {
        if (span == null || (span.from() == null && span.to() == null)) {
            return "All time";
        }
        String from = Optional.ofNullable(span.from()).map(this::begin).orElse("");
        String to = Optional.ofNullable(span.to()).map(this::end).orElse("");
        if (from.isEmpty()) {
            return "Until " + to;
        }
        if (to.isEmpty()) {
            return "Since " + from;
        }
        return from.equals(to) ? from : from + " – " + to;
    }

    private String begin(Instant from) {
        return isMidnight(from) ? words.day(day(from)) : shown.time(from).text();
    }

    /** A day's end is called by that day. */
    private String end(Instant to) {
        return isMidnight(to) ? words.day(day(to).minusDays(1)) : shown.time(to).text();
    }

    private boolean isMidnight(Instant time) {
        ZonedDateTime here = time.atZone(words.zone());
        return here.toLocalDate().atStartOfDay(words.zone()).equals(here);
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, words.zone());
    }
}
