package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import io.rebound.journal.event.Channel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelTest {
    private static final String PIXEL = "/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER";

    private final Shop shop = new Shop();

    @Test
    void aPixelIsOneTransparentPointThatNoCacheKeeps() throws IOException {
        RecordingRequest request = shop.get(PIXEL);

        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(request.answer().body()));
        assertThat(image.getWidth()).isEqualTo(1);
        assertThat(image.getHeight()).isEqualTo(1);
        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        assertThat(request.answer().body()).hasSize(43);
        assertThat(request.answered("Content-Type")).isEqualTo("image/gif");
        assertThat(request.answered("Cache-Control")).isEqualTo("no-store");
        assertThat(request.answered("Rebound-Result")).isEqualTo("accepted");
    }

    @Test
    void aFrameGetsAPage() {
        RecordingRequest request = shop.get(PIXEL.replace(".gif", ".html"));

        assertThat(request.text()).startsWith("<!doctype html>");
        assertThat(request.answered("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(request.answered("Rebound-Result")).isEqualTo("accepted");
        assertThat(shop.lane.last().getChannel()).isEqualTo(Channel.PIXEL);
    }

    @Test
    void withThePixelKeyThePagesAmountDoesNotCount() {
        shop.get(PIXEL + "&amount=999.00");
        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().hasAmountMicros()).isFalse();
        assertThat(shop.lane.last().getChannel()).isEqualTo(Channel.PIXEL);

        shop.get(PIXEL + "&amount=12,50");
        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void unlessTheGoalTrustsIt() {
        shop.catalog.change(shop.sale, terms -> terms.pixelAmounts = true);

        shop.get(PIXEL + "&amount=12.50");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(12_500_000);

        assertThat(code(PIXEL + "&amount=12,50")).isEqualTo("bad-amount");
        assertThat(code(PIXEL + "&amount=1000.01")).isEqualTo("amount-too-high");
        assertThat(code(PIXEL)).isEqualTo("no-amount");
    }

    @Test
    void withThePixelKeyATxidIsNotUnderstoodSoThatNobodyCanClaimAnOrder() {
        shop.get(PIXEL + "&txid=A1");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getTxid()).isEmpty();
        assertThat(shop.lane.last().getParameters(2).getValue()).isEqualTo("A1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "pending", "rejected", "reversed"})
    void withThePixelKeyNoStatusCanBeSaid(String status) {
        assertThat(code(PIXEL + "&status=" + status)).isEqualTo("bad-status");
    }

    @Test
    void withThePixelKeyNoTimeCanBeSaid() {
        assertThat(code(PIXEL + "&event_time=1772366400")).isEqualTo("bad-time");
    }

    @Test
    void thePixelKeyCountsForItsOwnGoalOnly() {
        assertThat(code(PIXEL + "&goal=Signup")).isEqualTo("unknown-goal");
        assertThat(code(PIXEL + "&goal=Sale")).isEqualTo("accepted");
    }

    @Test
    void theGoalsUniqueKeyDoesOnAPixelWhatItDoesOnAPostback() {
        shop.get("/pixel.gif?api_key=$KEY&tracking=$TRACKER&amount=12.50&txid=A1&status=pending");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(12_500_000);
        assertThat(shop.lane.last().getTxid()).isEqualTo("A1");
        assertThat(shop.lane.last().getChannel()).isEqualTo(Channel.POSTBACK);
    }

    @Test
    void aRefusedPixelLooksLikeAnyOther() {
        RecordingRequest good = shop.get(PIXEL);
        RecordingRequest bad = shop.get("/pixel.gif?api_key=wrong");

        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.answer().body()).isEqualTo(good.answer().body());
        assertThat(bad.answered("Rebound-Result")).isEqualTo("unknown-key");
    }

    @Test
    void aPixelIsFetchedAndNeverPosted() {
        RecordingRequest request =
                shop.send(RecordingRequest.of("POST", shop.world().fill(PIXEL)));

        assertThat(request.answered("Allow")).isEqualTo("GET");
        assertThat(shop.lane.postbacks()).isEmpty();
    }

    private String code(String target) {
        RecordingRequest request = shop.get(target);
        assertThat(request.status()).isEqualTo(200);
        return String.valueOf(request.answered("Rebound-Result"));
    }
}
