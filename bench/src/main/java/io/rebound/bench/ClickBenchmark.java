package io.rebound.bench;

import io.rebound.caps.CapMeters;
import io.rebound.click.ClickCounters;
import io.rebound.click.ClickHandler;
import io.rebound.click.Routing;
import io.rebound.click.VisitorKey;
import io.rebound.operations.Metrics;
import io.rebound.platform.Platforms;
import io.rebound.tracker.TrackerMint;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A whole click between the web server and the disk. */
@State(Scope.Thread)
public class ClickBenchmark {
    private final Shop shop = Shop.open();
    private final ClickHandler handler = new ClickHandler(
            new Routing(
                    shop.current(),
                    Platforms.load(),
                    new CapMeters(),
                    TrafficData.start(TrafficSettings.DEFAULTS, Path.of("target"))),
            TrackerMint.inMemory(1, InstantSource.system()),
            new EncodingLane(),
            VisitorKey.of(new byte[32]),
            Optional.empty(),
            new ClickCounters(new Metrics()));
    private final CannedRequest visitor = CannedRequest.get(
            ClickHandler.PATH + shop.code(),
            "external_id=" + Sample.EXTERNAL_ID + "&sub1=site-4711",
            "User-Agent",
            Sample.AGENT,
            "Accept-Language",
            Sample.LANGUAGE,
            "Referer",
            Sample.REFERRER);

    @Benchmark
    public String redirect() {
        handler.handle(visitor);
        return visitor.location();
    }
}
