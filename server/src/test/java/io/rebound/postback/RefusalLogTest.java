package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {
    private final Shop shop = new Shop();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("rebound.postback");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void aRefusalIsOneLineWithItsCodeAndItsClick() {
        shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=12,50");

        assertThat(fields())
                .isEqualTo(List.of(Map.of(
                        "code", "bad-amount",
                        "goal", shop.sale.id().toString(),
                        "advertiser", shop.advertiser.id().toString(),
                        "click", shop.click.tracker().click().toString())));
    }

    @Test
    void whatIsAcceptedIsNotALine() {
        shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50");

        assertThat(lines.list).isEmpty();
    }

    @Test
    void noLineHoldsAKeyATrackerOrAnAddress() {
        for (WrongRequest row : WrongRequests.all()) {
            shop.send(row.in(shop.world()).request());
        }

        assertThat(lines.list)
                .hasSizeGreaterThan(80)
                .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getKeyValuePairs())
                        .doesNotContain(shop.sale.key())
                        .doesNotContain(shop.sale.pixelKey())
                        .doesNotContain(shop.click.text())
                        .doesNotContain("203.0.113"));
    }

    @Test
    void strangersCannotFillTheLog() {
        for (int i = 0; i < 1_000; i++) {
            shop.get("/postback?api_key=wrong");
        }
        shop.at(shop.now().plusSeconds(1));
        shop.get("/postback?api_key=wrong");

        assertThat(lines.list).hasSize(21);
        assertThat(fields().getLast()).containsEntry("suppressed", "980");
    }

    @Test
    void aFloodOfRefusalsWritesALineForWhatIsKeptOnly() {
        for (int i = 0; i < 3_000; i++) {
            shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=12,50");
        }

        assertThat(lines.list).hasSize(1_020);
    }

    private List<Map<String, String>> fields() {
        return lines.list.stream()
                .map(line -> line.getKeyValuePairs().stream()
                        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value))))
                .toList();
    }
}
