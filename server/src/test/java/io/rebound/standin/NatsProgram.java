package io.rebound.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rebound.standin.WebSite.Page;
import io.rebound.standin.WebSite.Visit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A membership program on NATS. Of its documents: a link is {@code /track/CODE}, where the code is
 * {@code affiliate.program.site.tour.campaign.adtool.subid1.subid2}, in base64 or as it is; from 4.1 on a link may carry
 * {@code nats_at[subscription_passthrough1]}, which is kept with the visitor's session, the first unless the link also says
 * {@code nats_at[clear_existing_values]=1}, is stored with the member, and is gone from the address after the redirect.
 * Postbacks are no templates: they are sent by POST to the address that the
 * affiliate entered for that kind of transaction, with all fields, and once more with all of them in one. Thread-safe.
 */
public final class NatsProgram implements AutoCloseable {
    private static final String PASSTHROUGH = "nats_at[subscription_passthrough";

    /** Which one it is. */
    public enum Version {
        /** Has no passthroughs, and names what happened as its own site posts do, like {@code approvalpost}. */
        BEFORE_4_1,
        FROM_4_1
    }

    /** Someone who joined. Immutable. */
    public record Member(String id, String statId, List<String> code, Map<String, String> passthroughs) {}

    private final Version version;
    private final WebSite site = WebSite.open(this::page);
    private final Postman postman = new Postman();
    private final Map<String, Map<String, String>> passthroughsBySession = new ConcurrentHashMap<>();
    private final Map<String, String> addressByType = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Member> members = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger memberIds = new AtomicInteger(795);
    private volatile String amountField = "amount";

    public NatsProgram(Version version) {
        this.version = version;
    }

    /** The affiliate's encoded link. */
    public String link() {
        return track(Base64.getEncoder().encodeToString("1.2.1.5.0.0.0.0".getBytes(ISO_8859_1)));
    }

    /** The affiliate's link without encoding, for which the second sub id may be chosen. */
    public String link(String subId2) {
        return track("webmaster.2.1.5.0.0.0." + subId2);
    }

    private String track(String code) {
        return site.address() + "/track/" + code + "/";
    }

    /** Where those who arrived on the tour join. */
    public String joinPage() {
        return site.address() + "/signup/signup.php";
    }

    /** The affiliate enters an address for a kind of transaction, like {@code approval}. */
    public void enterPostback(String type, String address) {
        addressByType.put(type, address);
    }

    /** The name of the field that holds what the affiliate gets. */
    public void nameAmount(String field) {
        amountField = field;
    }

    /** Who joined last. */
    public Member newestMember() {
        return List.copyOf(members).getLast();
    }

    /**
     * Something happens to a member.
     *
     * @param rebills how many rebills there have been
     * @param amount what the affiliate gets or loses, as in {@code 29.95}
     */
    public Answer happens(String type, Member member, int rebills, String amount) {
        String address = addressByType.get(type);
        if (address == null) {
            throw new IllegalArgumentException("no address was entered for " + type);
        }
        Map<String, String> fields = fields(type, member, rebills);
        fields.put(amountField, amount);
        String all = Form.write(fields);
        return postman.post(address, all + "&everything=" + Form.encoded(all));
    }

    private Map<String, String> fields(String type, Member member, int rebills) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("post_time", "1590705575");
        fields.put("post_type", version == Version.FROM_4_1 ? type : type + "post");
        fields.put("identid", "13");
        fields.put("loginid", "5");
        fields.put("status", type.equals("expire") ? "2" : "1");
        fields.put("trial", "1");
        fields.put("joined", "1590705491");
        fields.put("expired", "0");
        fields.put("siteid", member.code().get(2));
        fields.put("billerid", "6");
        fields.put("statid", member.statId());
        fields.put("optionid", "1");
        fields.put("rebills", Integer.toString(rebills));
        fields.put("expires", "1591396691");
        fields.putAll(member.passthroughs());
        fields.put("forced_optionid", "0");
        fields.put("defaulted_optionid", "0");
        fields.put("campaignid", member.code().get(4));
        fields.put("programid", member.code().get(1));
        fields.put("tourid", member.code().get(3));
        fields.put("adtoolid", member.code().get(5));
        fields.put("subid1", member.code().get(6));
        fields.put("subid2", member.code().get(7));
        fields.put("countryid", "840");
        fields.put("promotionalid", "0");
        fields.put("campaign_name", "Default");
        fields.put("login_username", member.code().get(0));
        return fields;
    }

    private Page page(Visit visit) {
        String path = visit.path();
        if (path.startsWith("/track/")) {
            return tracked(visit, path.split("/", -1)[2]);
        }
        if (path.equals("/signup/signup.php")) {
            join(visit);
            return Page.text(200, "welcome");
        }
        return path.startsWith("/tour/") ? Page.text(200, "a tour") : Page.text(404, "");
    }

    private Page tracked(Visit visit, String code) {
        String session = visit.session().isEmpty() ? "s" + sessions.incrementAndGet() : visit.session();
        Map<String, String> kept = new HashMap<>();
        if (version == Version.FROM_4_1) {
            for (int i = 1; i <= 5; i++) {
                String value = visit.parameter(PASSTHROUGH + i + "]");
                if (!value.isEmpty()) {
                    kept.put("passthrough" + i, value);
                }
            }
        }
        if (visit.parameter("nats_at[clear_existing_values]").equals("1")) {
            passthroughsBySession.remove(session);
        }
        passthroughsBySession.putIfAbsent(session, Map.copyOf(kept));
        return Page.onwards(site.address() + "/tour/?nats=" + code, session);
    }

    private void join(Visit visit) {
        int id = memberIds.incrementAndGet();
        members.add(new Member(
                Integer.toString(id),
                "15ed03d3a07" + id,
                decoded(visit.parameter("nats")),
                passthroughsBySession.getOrDefault(visit.session(), Map.of())));
    }

    private static List<String> decoded(String code) {
        String tuple =
                code.indexOf('.') >= 0 ? code : new String(Base64.getDecoder().decode(code), ISO_8859_1);
        List<String> parts = List.of(tuple.split("\\.", -1));
        if (parts.size() < 8) {
            throw new IllegalArgumentException("a code has eight parts, got " + tuple);
        }
        return parts;
    }

    @Override
    public void close() {
        site.close();
        postman.close();
    }
}
