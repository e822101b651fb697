package io.rebound.console;

import java.util.Arrays;
import java.util.List;

/** Where the pages are, as the navigation shows it. */
enum Section {
    DASHBOARD(Group.WORK, "Dashboard", "/", "d"),
    REPORTS(Group.WORK, "Reports", "/reports", "r"),
    CLICKS(Group.WORK, "Clicks", "/clicks", "v"),
    CONVERSIONS(Group.WORK, "Conversions", "/conversions", "c"),
    POSTBACKS(Group.WORK, "Postbacks", "/postbacks", "p"),
    DELIVERIES(Group.WORK, "Deliveries", "/deliveries", "y"),
    SET_UP(Group.SET_UP, "New integration", "/set-up", "n"),
    CAMPAIGNS(Group.SET_UP, "Campaigns", "/campaigns", "m"),
    OFFERS(Group.SET_UP, "Offers", "/offers", "o"),
    SOURCES(Group.SET_UP, "Sources", "/sources", "s"),
    ADVERTISERS(Group.SET_UP, "Advertisers", "/advertisers", "a"),
    GOALS(Group.SET_UP, "Goals", "/goals", "g"),
    CAPS(Group.SET_UP, "Caps", "/caps", "k"),
    PAYOUT_TERMS(Group.SET_UP, "Payout terms", "/payout-terms", "w"),
    POSTBACK_RULES(Group.SET_UP, "Postback rules", "/postback-rules", "l"),
    STATEMENTS(Group.MONEY, "Statements", "/statements", "t"),
    RECONCILIATIONS(Group.MONEY, "Reconciliation", "/reconciliations", "i"),
    COSTS(Group.MONEY, "Costs", "/costs", "e"),
    EXCHANGE_RATES(Group.MONEY, "Exchange rates", "/exchange-rates", "x"),
    IMPORTS(Group.MONEY, "Imports", "/imports", "f"),
    BOOKS(Group.MONEY, "Books", "/books", "b"),
    ACCOUNT(Group.YOU, "Account", "/account", "u");

    private final Group group;
    private final String title;
    private final String path;
    private final String key;

    /** @param key that leads there, pressed after {@code g} */
    Section(Group group, String title, String path, String key) {
        this.group = group;
        this.title = title;
        this.path = path;
        this.key = key;
    }

    /** Sections that stand together. */
    enum Group {
        WORK(""),
        SET_UP("Set up"),
        MONEY("Money"),
        YOU("");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        List<Section> sections() {
            return Arrays.stream(Section.values())
                    .filter(section -> section.group == this)
                    .toList();
        }
    }

    String title() {
        return title;
    }

    String path() {
        return path;
    }

    String key() {
        return key;
    }
}
