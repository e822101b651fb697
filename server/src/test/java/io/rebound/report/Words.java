package io.rebound.report;

import com.google.protobuf.ByteString;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Label;
import io.rebound.traffic.Place;
import io.rebound.warehouse.Enrichment;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the facts shall say of a simulated click. */
enum Words {
    /** What can be told from the click itself. */
    PLAIN {
        @Override
        String enriched(ClickRecorded click, Word word) {
            return word == Word.TRAFFIC ? click.getTraffic().name().toLowerCase(Locale.ROOT) : Word.UNKNOWN;
        }
    },
    /** Any, always the same for the same click. */
    RANDOM {
        @Override
        String enriched(ClickRecorded click, Word word) {
            List<String> some = SOME.getOrDefault(word, List.of("one", "two", Word.UNKNOWN));
            return some.get(
                    Math.floorMod(click.getSequence() * 31 + word.column().hashCode(), some.size()));
        }
    };

    private static final Map<Word, List<String>> SOME = Map.of(
            Word.TRAFFIC, List.of("valid", "valid", "valid", "head", "bot", "flood", "repeat"),
            Word.COUNTRY, List.of("DE", "US", "NP", "AU", Word.UNKNOWN),
            Word.ASN, List.of("13335", "3320", Word.UNKNOWN),
            Word.DEVICE, List.of("mobile", "desktop", "tablet", Word.UNKNOWN),
            Word.OS, List.of("iOS", "Android", "Windows", "it's; DROP TABLE click; --"));

    abstract String enriched(ClickRecorded click, Word word);

    /** What a warehouse makes of each click. */
    Enrichment enrichment() {
        return (click, source) -> new Enrichment.Traits(
                new Label(enriched(click, Word.TRAFFIC), "none", 0),
                new Place(
                        enriched(click, Word.COUNTRY),
                        enriched(click, Word.REGION),
                        enriched(click, Word.CITY),
                        enriched(click, Word.ASN)),
                new Agent(enriched(click, Word.DEVICE), enriched(click, Word.OS), enriched(click, Word.BROWSER)),
                enriched(click, Word.LANGUAGE),
                enriched(click, Word.REFERRER_HOST));
    }

    String of(ClickRecorded click, Word word) {
        if (!word.isOpaque()) {
            return enriched(click, word);
        }
        if (word == Word.EXTERNAL_ID) {
            return click.getExternalId().toStringUtf8();
        }
        int place = word.subNumber() - 1;
        return place < click.getSubCount() ? click.getSub(place).toStringUtf8() : "";
    }

    /** The number of the click's network. */
    static long network(ClickRecorded click) {
        ByteString network = click.getNetwork();
        if (network.isEmpty()) {
            return 0;
        }
        String text = network.size() == 3
                ? (network.byteAt(0) & 0xff) + "." + (network.byteAt(1) & 0xff) + "." + (network.byteAt(2) & 0xff)
                        + ".0/24"
                : String.format(Locale.ROOT, "%x:%x:%x::/48", part(network, 0), part(network, 2), part(network, 4));
        return Network.parse(text).orElseThrow();
    }

    private static int part(ByteString network, int at) {
        return (network.byteAt(at) & 0xff) << 8 | (network.byteAt(at + 1) & 0xff);
    }
}
