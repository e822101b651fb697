package io.rebound.books;

import java.util.Locale;

/** What is checked. */
public enum Check {
    JOURNAL("the journal's rows are whole, its positions without a gap"),
    VERDICTS("each accepted postback and each command has its verdict, and each verdict one of them"),
    AMOUNTS("each credit is of the click and the amount that its postback or command names"),
    TRACKERS("each credit has a tracker that was signed here, or somebody who vouches for it"),
    NUMBERS("entries are numbered without a gap"),
    SEALS("the entries' seals are one chain that ends where the settler says"),
    CAUSES("each entry stands on a verdict about its conversion, and each such verdict on an entry"),
    TOTALS("each conversion is the sum of its entries and has the last one's status"),
    COUNTERS("what is used of each cap and tier is what the entries of its period come to"),
    DELIVERIES("each delivery has its conversion and the entry that it tells of"),
    TOLD("each credit that a source wants to hear of has its deliveries"),
    WAREHOUSE_FILES("the warehouse's files are those that its manifest names"),
    WAREHOUSE_CLICKS("the warehouse's clicks are the journal's"),
    WAREHOUSE_POSTBACKS("the warehouse's postbacks are the journal's"),
    WAREHOUSE_ENTRIES("the warehouse's entries are the ledger's"),
    WAREHOUSE_COSTS("the warehouse's costs of days are the ledger's");

    private final String title;

    Check(String title) {
        this.title = title;
    }

    /** As a sentence. */
    public String title() {
        return title;
    }

    /** As it is written in answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
