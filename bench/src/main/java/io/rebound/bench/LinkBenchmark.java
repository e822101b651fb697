package io.rebound.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.link.LinkTemplate;
import io.rebound.link.LinkWriter;
import io.rebound.link.Macro;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Filling a destination's macros, with external ids of different kinds. */
@State(Scope.Thread)
public class LinkBenchmark {
    private final LinkTemplate destination = LinkTemplate.parse(
            "https://shop.example/landing?click={tracker}&source={source}&id={external_id}&site={sub1}&zone={sub2}",
            LinkTemplate.Use.DESTINATION);
    private final LinkWriter writer = new LinkWriter();
    private final Visit plain = new Visit(Sample.EXTERNAL_ID);
    private final Visit longest = new Visit(Sample.LONG_EXTERNAL_ID);
    private final Visit escaped = new Visit(Sample.ESCAPED_EXTERNAL_ID);

    @Benchmark
    public String externalIdOf36() {
        return destination.render(plain, writer);
    }

    @Benchmark
    public String externalIdOf350() {
        return destination.render(longest, writer);
    }

    @Benchmark
    public String externalIdToEscape() {
        return destination.render(escaped, writer);
    }

    /** What is known of one click. */
    private static final class Visit implements LinkTemplate.Values {
        private static final String TRACKER = "000q40l195dg001loj5l2hni45661rrr4jbe85623q35mjrc40";
        private static final String SOURCE = "1300000001";
        private static final byte[] SITE = "site-4711".getBytes(UTF_8);
        private static final byte[] ZONE = "front page, top".getBytes(UTF_8);

        private final byte[] externalId;

        Visit(String externalId) {
            this.externalId = externalId.getBytes(UTF_8);
        }

        @Override
        public void write(Macro macro, LinkTemplate.ValueSink out) {
            switch (macro) {
                case TRACKER -> out.text(TRACKER);
                case SOURCE -> out.text(SOURCE);
                case EXTERNAL_ID -> out.bytes(externalId);
                case SUB1 -> out.bytes(SITE);
                case SUB2 -> out.bytes(ZONE);
                default -> throw new IllegalArgumentException(macro + " is not in the template");
            }
        }
    }
}
