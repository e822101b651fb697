package io.rebound.standin;

import io.rebound.standin.WebSite.Page;
import io.rebound.standin.WebSite.Visit;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network on CAKE. Of its documents: a link holds {@code a}, {@code c} and {@code s1} to {@code s5}; s1 holds 50
 * characters; s2 to s5 hold 100 each, and what is longer spills into the next one; the advertiser's page gets the request's
 * id; the affiliate's postback is a template with tokens like {@code #s2#}. Thread-safe.
 */
public final class CakeNetwork implements AutoCloseable {
    private static final int FIRST = 50;
    private static final int OTHERS = 100;
    private static final List<String> SUBS = List.of("s1", "s2", "s3", "s4", "s5");

    private final WebSite site = WebSite.open(this::page);
    private final Postman postman = new Postman();
    private final Map<String, Map<String, String>> clickByRequest = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger(7_000);
    private final AtomicInteger leads = new AtomicInteger(90_000);
    private volatile String postback = "";
    private volatile Map<String, String> lastLead = Map.of();

    /** The link that an affiliate gets. */
    public String link() {
        return site.address() + "/?a=17&c=4321";
    }

    /** The affiliate enters its postback in the portal. */
    public void enterPostback(String template) {
        postback = template;
    }

    /**
     * The visitor buys, and the advertiser tells the network.
     *
     * @param landed the address at which the visitor arrived
     */
    public Answer sell(URI landed, String price) {
        String request = Form.parse(landed.getRawQuery()).getOrDefault("reqid", "");
        Map<String, String> tokens = new LinkedHashMap<>(click(request));
        tokens.put("leadid", Integer.toHexString(leads.incrementAndGet()).toUpperCase(Locale.ROOT));
        tokens.put("price", price);
        tokens.put("reqid", request);
        lastLead = tokens;
        return fireAgain();
    }

    /** The network fires the newest lead's postback once more. */
    public Answer fireAgain() {
        String fired = postback;
        for (Map.Entry<String, String> token : lastLead.entrySet()) {
            fired = fired.replace("#" + token.getKey() + "#", Form.encoded(token.getValue()));
        }
        return postman.get(fired);
    }

    /** What the network keeps of a click, by parameter. */
    public Map<String, String> click(URI landed) {
        return click(Form.parse(landed.getRawQuery()).getOrDefault("reqid", ""));
    }

    private Map<String, String> click(String request) {
        Map<String, String> click = clickByRequest.get(request);
        if (click == null) {
            throw new IllegalArgumentException("there is no click " + request);
        }
        return click;
    }

    private Page page(Visit visit) {
        if (visit.path().equals("/landing")) {
            return Page.text(200, "an advertiser's page");
        }
        String request = Integer.toString(requests.incrementAndGet());
        Map<String, String> click = stored(visit);
        click.put("affid", visit.parameter("a"));
        click.put("cid", visit.parameter("c"));
        clickByRequest.put(request, click);
        return Page.onwards(site.address() + "/landing?reqid=" + request, "");
    }

    private static Map<String, String> stored(Visit visit) {
        Map<String, String> click = new LinkedHashMap<>();
        String first = visit.parameter("s1");
        click.put("s1", first.substring(0, Math.min(FIRST, first.length())));
        String spilled = "";
        for (String sub : SUBS.subList(1, SUBS.size())) {
            String value = spilled.isEmpty() ? visit.parameter(sub) : spilled;
            int end = Math.min(OTHERS, value.length());
            click.put(sub, value.substring(0, end));
            spilled = value.substring(end);
        }
        return click;
    }

    @Override
    public void close() {
        site.close();
        postman.close();
    }
}
