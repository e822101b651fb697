package io.rebound.warehouse;

import com.google.protobuf.ByteString;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.traffic.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of personal words: those that say something say {@link #ERASED} instead, numbers are 0. The same whether it is
 * done to an event, before it is loaded, or to stored rows: so who has the event can prove the row.
 */
public final class Blanks {
    public static final String ERASED = "erased";

    private static final ByteString ERASED_BYTES = ByteString.copyFromUtf8(ERASED);

    private Blanks() {}

    /** What the click itself keeps is campaign, offer, cost, kind of traffic and time. */
    public static ClickRecorded of(ClickRecorded click) {
        ClickRecorded.Builder blank = click.toBuilder()
                .setExternalId(of(click.getExternalId()))
                .clearSub()
                .clearVisitor()
                .clearNetwork()
                .setUserAgent(of(click.getUserAgent()))
                .setReferrer(of(click.getReferrer()))
                .setAcceptLanguage(of(click.getAcceptLanguage()));
        click.getSubList().forEach(sub -> blank.addSub(of(sub)));
        return blank.build();
    }

    /** It keeps what it was understood as, save who sent it: any parameter may hold any word. */
    public static PostbackReceived of(PostbackReceived postback) {
        PostbackReceived.Builder blank = postback.toBuilder()
                .clearParameters()
                .clearNetwork()
                .clearMessage()
                .clearTolerated()
                .clearAddress()
                .setTracking(of(postback.getTracking()));
        for (Parameter parameter : postback.getParametersList()) {
            blank.addParameters(parameter.toBuilder().setValue(of(parameter.getValue())));
        }
        return blank.build();
    }

    /** The country and what is coarser still stays. */
    static Enrichment.Traits of(Enrichment.Traits traits) {
        Place place = traits.place();
        return new Enrichment.Traits(
                traits.label(),
                new Place(place.country(), place.region(), known(place.city()), place.asn()),
                traits.agent(),
                traits.language(),
                known(traits.referrerHost()));
    }

    static EntryWords.Of of(EntryWords.Of click) {
        List<String> blank = new ArrayList<>();
        Iterator<String> words = click.words().iterator();
        for (Word word : Word.values()) {
            String said = words.next();
            blank.add(isPersonal(word) ? known(said) : said);
        }
        return new EntryWords.Of(blank, 0);
    }

    private static boolean isPersonal(Word word) {
        return word.isOpaque() || word == Word.CITY || word == Word.REFERRER_HOST;
    }

    private static ByteString of(ByteString word) {
        return word.isEmpty() ? word : ERASED_BYTES;
    }

    private static String of(String word) {
        return word.isEmpty() ? word : ERASED;
    }

    private static String known(String word) {
        return word.equals(Word.UNKNOWN) ? word : of(word);
    }

    /** The same for the rows of a table of click ids. */
    static RowChange clicks(String ids) {
        SortedMap<String, String> columns = words();
        columns.put("visitor", "0::BIGINT");
        for (String column : new String[] {"user_agent", "referrer", "accept_language"}) {
            columns.put(column, sql(column));
        }
        return new RowChange(
                Fact.CLICK, "(time_and_node, sequence) IN (SELECT time_and_node, sequence FROM " + ids + ")", columns);
    }

    static RowChange entries(String ids) {
        return new RowChange(
                Fact.ENTRY,
                "(click_time_and_node, click_sequence) IN (SELECT time_and_node, sequence FROM " + ids + ")",
                words());
    }

    /** @param events a table of receipts and what became of their events */
    static RowChange postbacks(String events) {
        SortedMap<String, String> columns = new TreeMap<>();
        columns.put("tracking", sql("tracking"));
        columns.put(
                "event",
                "(SELECT any_value(b.event) FROM %s b WHERE b.time_and_node = %s.time_and_node AND b.sequence = %s.sequence)"
                        .formatted(events, RowChange.ROW, RowChange.ROW));
        return new RowChange(
                Fact.POSTBACK,
                "(time_and_node, sequence) IN (SELECT time_and_node, sequence FROM " + events + ")",
                columns);
    }

    private static SortedMap<String, String> words() {
        SortedMap<String, String> columns = new TreeMap<>();
        for (Word word : Word.values()) {
            if (isPersonal(word)) {
                columns.put(word.column(), sql(word.column()));
            }
        }
        columns.put("network", "0::BIGINT");
        return columns;
    }

    private static String sql(String column) {
        return "CASE WHEN %s IN ('', '%s') THEN %s ELSE '%s' END".formatted(column, Word.UNKNOWN, column, ERASED);
    }
}
