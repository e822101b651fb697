package io.rebound.standin;

import io.rebound.standin.WebSite.Page;
import io.rebound.standin.WebSite.Visit;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network on TUNE, formerly HasOffers. Of its documents: a click is {@code /aff_c} with {@code offer_id}, {@code aff_id},
 * sub ids of up to 500 characters and {@code aff_click_id}; the advertiser's page gets a transaction id of 30 hexadecimal
 * digits and gives it to {@code /aff_lsr}, which answers {@code success=true;} or says why not, and fires the partner's
 * postback, a template with macros like {@code {aff_click_id}}. Thread-safe.
 */
public final class HasOffersNetwork implements AutoCloseable {
    private static final int LONGEST_SUB = 500;
    private static final List<String> KEPT =
            List.of("aff_sub", "aff_sub2", "aff_sub3", "aff_sub4", "aff_sub5", "source", "aff_click_id");

    private final WebSite site = WebSite.open(this::page);
    private final Postman postman = new Postman();
    private final Map<String, Map<String, String>> clickByTransaction = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger transactions = new AtomicInteger(0x27c887);
    private final String payout;
    private volatile String postback = "";

    /** @param payout what the offer pays the partner for each conversion, as in {@code 2.50} */
    public HasOffersNetwork(String payout) {
        this.payout = payout;
    }

    /** The link that a partner gets. */
    public String link() {
        return site.address() + "/aff_c?offer_id=1001&aff_id=2002";
    }

    /** The partner enters its postback. */
    public void enterPostback(String template) {
        postback = template;
    }

    /** The address that the advertiser's server calls after a sale to the visitor who arrived there. */
    public String confirmation(URI landed) {
        String transaction = Form.parse(landed.getRawQuery()).getOrDefault("transaction_id", "");
        return site.address() + "/aff_lsr?offer_id=1001&transaction_id=" + transaction;
    }

    /** The advertiser's server calls; what the network answers it. */
    public String confirm(String confirmation) {
        return postman.get(confirmation).text();
    }

    /** What the partner answered to the postbacks so far. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    private Page page(Visit visit) {
        return switch (visit.path()) {
            case "/aff_c" -> clicked(visit);
            case "/aff_lsr" -> Page.text(200, confirmed(visit.parameter("transaction_id")));
            case "/landing" -> Page.text(200, "an advertiser's page");
            default -> Page.text(404, "");
        };
    }

    private Page clicked(Visit visit) {
        String transaction = "102" + "%027x".formatted(transactions.incrementAndGet());
        Map<String, String> click = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = visit.parameter(name);
            click.put(name, value.substring(0, Math.min(LONGEST_SUB, value.length())));
        }
        clickByTransaction.put(transaction, click);
        return Page.onwards(site.address() + "/landing?transaction_id=" + transaction, "");
    }

    private String confirmed(String transaction) {
        Map<String, String> click = clickByTransaction.get(transaction);
        if (click == null) {
            return "success=false; err_msg=Invalid Trans. ID #" + transaction + ";";
        }
        Map<String, String> macros = new LinkedHashMap<>(click);
        macros.put("payout", payout);
        macros.put("transaction_id", transaction);
        String fired = postback;
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            fired = fired.replace("{" + macro.getKey() + "}", Form.encoded(macro.getValue()));
        }
        answers.add(postman.get(fired));
        return "success=true;";
    }

    @Override
    public void close() {
        site.close();
        postman.close();
    }
}
