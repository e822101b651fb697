package io.rebound.books;

import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.ImportConversion;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Tracker;
import io.rebound.tracker.TrackerProof;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Holds what was booked against what asked for it: its click, its amount, and who proves or vouches for the click. */
final class CreditCheck {
    private final TrackerProof proof;
    private final Findings findings;

    /**
     * An entry as far as what caused it tells.
     *
     * @param isFirst whether it is the first credit of its conversion
     */
    record Booked(long number, String click, int goal, boolean isFirst, long amount, String changedBy) {

        /** The columns of the query that this reads: number, click, goal, kind, status_before, amount_micros, changed_by. */
        static Booked of(ResultSet row, int first) throws SQLException {
            return new Booked(
                    row.getLong(first),
                    row.getString(first + 1),
                    row.getInt(first + 2),
                    row.getString(first + 3).equals("credited")
                            && row.getString(first + 4).isEmpty(),
                    row.getLong(first + 5),
                    row.getString(first + 6));
        }
    }

    CreditCheck(TrackerProof proof, Findings findings) {
        this.proof = proof;
        this.findings = findings;
    }

    void of(PostbackReceived postback, Booked booked) {
        OptionalLong amount =
                postback.hasAmountMicros() ? OptionalLong.of(postback.getAmountMicros()) : OptionalLong.empty();
        isWorth(booked, postback.getClick(), postback.getGoal(), amount, "the postback");
        findings.checked(Check.TRACKERS, 1);
        boolean isProved = postback.getParametersList().stream()
                .map(Parameter::getValue)
                .anyMatch(value -> proves(value, postback.getClick()));
        if (!isProved) {
            findings.different(
                    Check.TRACKERS,
                    "entry " + booked.number(),
                    "credits click " + booked.click(),
                    "its postback has no tracker of that click that was signed here");
        }
    }

    void of(CommandGiven command, Booked booked) {
        ImportConversion imported = command.getImport();
        OptionalLong amount = command.hasImport() && imported.hasAmountMicros()
                ? OptionalLong.of(imported.getAmountMicros())
                : OptionalLong.empty();
        isWorth(booked, command.getClick(), command.getGoal(), amount, "the command");
        findings.checked(Check.TRACKERS, 1);
        boolean isTracked = command.hasImport() && !imported.getTracking().isEmpty();
        if (isTracked && !proves(imported.getTracking(), command.getClick())) {
            findings.different(
                    Check.TRACKERS,
                    "entry " + booked.number(),
                    "credits click " + booked.click(),
                    "the tracker that was imported was not signed here");
        }
        if (command.getBy().isEmpty() || !command.getBy().equals(booked.changedBy())) {
            findings.different(
                    Check.TRACKERS,
                    "entry " + booked.number(),
                    "was changed by \"" + booked.changedBy() + "\"",
                    "the command was given by \"" + command.getBy() + "\"");
        }
    }

    private void isWorth(Booked booked, TrackedClick click, int goal, OptionalLong amount, String by) {
        findings.checked(Check.AMOUNTS, 1);
        String asked = new ClickId(click.getTimeAndNode(), click.getSequence()).toString();
        if (!asked.equals(booked.click()) || goal != booked.goal()) {
            findings.different(
                    Check.AMOUNTS,
                    "entry " + booked.number(),
                    "is of click " + booked.click() + " and goal " + booked.goal(),
                    by + " names click " + asked + " and goal " + goal);
        } else if (booked.isFirst() && amount.isPresent() && amount.getAsLong() != booked.amount()) {
            findings.different(
                    Check.AMOUNTS,
                    "entry " + booked.number(),
                    "credits " + Money.text(booked.amount()),
                    by + " says " + Money.text(amount.getAsLong()));
        }
    }

    /** As it came, or as it was before a sender encoded it once more. */
    private boolean proves(String text, TrackedClick click) {
        return proof.open(text)
                .or(() -> proof.open(decoded(text)))
                .filter(tracker -> isOf(tracker, click))
                .isPresent();
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static boolean isOf(Tracker tracker, TrackedClick click) {
        return tracker.click().equals(new ClickId(click.getTimeAndNode(), click.getSequence()))
                && tracker.campaign() == click.getCampaign()
                && tracker.offer() == click.getOffer();
    }
}
