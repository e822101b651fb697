package io.rebound.integration;

import io.rebound.guard.RefusedAddressException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Follows a click from redirect to redirect, as a browser would, and tells of each. For one thread. */
final class Trail {
    static final int MOST_HOPS = 10;
    private static final Pattern REFRESH = Pattern.compile(
            "(?is)<meta[^>]{0,200}http-equiv\\s*=\\s*[\"']?refresh[^>]{0,200}content\\s*=\\s*[\"'][^\"'>]{0,20}url\\s*=\\s*'?([^\"'>]{1,3000})");

    private final PageReader reader;
    private final Duration patience;
    private final String tracker;
    private final Consumer<Hop> told;
    private final Set<String> seen = new HashSet<>();
    private int number = 1; // our own redirect

    /**
     * @param patience for each hop
     * @param told of each hop as it happens
     */
    Trail(PageReader reader, Duration patience, String tracker, Consumer<Hop> told) {
        this.reader = reader;
        this.patience = patience;
        this.tracker = tracker;
        this.told = told;
    }

    /** Goes on until a page, a trouble or the tenth hop. */
    void follow(String destination) {
        WebAddress.Lead lead = WebAddress.read(destination);
        for (int hops = 0; lead instanceof WebAddress.Lead.To to; hops++) {
            String url = to.address().text();
            if (hops == MOST_HOPS) {
                told.accept(stopped(url, "this would be the " + (MOST_HOPS + 1) + "th hop: browsers give up as well"));
                return;
            }
            if (!seen.add(url)) {
                told.accept(stopped(url, "it goes round in circles: this address was asked before"));
                return;
            }
            lead = ask(to.address());
        }
        if (lead instanceof WebAddress.Lead.OffTheWeb off && number == 1) {
            told.accept(stopped(destination, "the offer's address begins with " + off.scheme() + ":"));
        }
    }

    private WebAddress.Lead ask(WebAddress address) {
        long start = System.nanoTime();
        try {
            Page page = reader.read(address, patience);
            Optional<String> link = link(page);
            Optional<WebAddress.Lead> next = link.map(address::follow);
            String leadsTo = next.map(lead -> shown(lead, link.orElse(""))).orElse(null);
            told.accept(new Hop(
                    ++number,
                    address.text(),
                    page.status(),
                    millisSince(start),
                    Optional.of(page.from().getHostAddress()),
                    Optional.ofNullable(leadsTo),
                    Optional.of(Sighting.of(tracker, address)),
                    trouble(page, next)));
            return next.orElse(new WebAddress.Lead.Nowhere(""));
        } catch (IOException failed) {
            told.accept(new Hop(
                    ++number,
                    address.text(),
                    0,
                    millisSince(start),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Sighting.of(tracker, address)),
                    Optional.of(words(failed))));
            return new WebAddress.Lead.Nowhere("");
        }
    }

    private static Optional<String> link(Page page) {
        if (page.status() >= 300 && page.status() < 400) {
            return page.location();
        }
        Matcher refresh = REFRESH.matcher(page.beginning());
        return refresh.find()
                ? Optional.of(refresh.group(1).replace("&amp;", "&").strip())
                : Optional.empty();
    }

    private static String shown(WebAddress.Lead lead, String link) {
        return lead instanceof WebAddress.Lead.To to ? to.address().text() : link;
    }

    private static Optional<String> trouble(Page page, Optional<WebAddress.Lead> next) {
        if (next.isPresent()) {
            return next.get() instanceof WebAddress.Lead.Nowhere nowhere
                    ? Optional.of("it leads nowhere: " + nowhere.why())
                    : Optional.empty();
        }
        if (page.status() >= 300 && page.status() < 400 && page.status() != 304) {
            return Optional.of("it redirects, but does not say where to");
        }
        return page.status() >= 400 ? Optional.of("it answers with an error") : Optional.empty();
    }

    private static String words(IOException failed) {
        return switch (failed) {
            case RefusedAddressException refused ->
                "not asked: " + refused.getMessage() + "; --delivery-allow lists the private ranges that may be";
            case SocketTimeoutException late -> String.valueOf(late.getMessage());
            case SSLException tls -> "its certificate or its TLS is no good: " + tls.getMessage();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    private Hop stopped(String url, String why) {
        return new Hop(++number, url, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why));
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
