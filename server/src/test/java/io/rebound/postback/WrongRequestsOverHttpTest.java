package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.TrackingHost;
import io.rebound.http.TrackingRoutes;
import io.rebound.http.TrustedProxies;
import io.rebound.http.WebServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongRequestsOverHttpTest {
    private final Shop shop = new Shop();
    private final WebServer web = new WebServer(1);
    private final TrackingHost host = web.tracking("127.0.0.1", 0, 1, new TrustedProxies(List.of()), loop -> routes());

    private TrackingRoutes routes() {
        return new TrackingRoutes()
                .at("/postback", shop.handlers().postback())
                .at("/pixel.gif", shop.handlers().pixelGif())
                .at("/pixel.html", shop.handlers().pixelHtml());
    }

    static List<WrongRequest> wrongRequests() {
        return WrongRequests.all();
    }

    @AfterAll
    void close() {
        host.close();
        web.close();
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsRefusedInTheSameWordsOverTheWire(WrongRequest row) throws IOException {
        WrongRequest wrong = row.in(shop.world());

        RawHttp.Answered answered = RawHttp.send(host.port(), wrong);

        assertThat(answered.headers()).containsEntry("Rebound-Result", wrong.code());
        assertThat(answered.status()).isEqualTo(wrong.status());
        if (!wrong.message().isEmpty()) {
            assertThat(answered.text()).isEqualTo(wrong.text());
        }
    }
}
