package io.rebound.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.rebound.journal.event.ClickRecorded;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A click as the journal holds it: made, made and written, and read again by settlement and the warehouse. */
@State(Scope.Thread)
public class EventBenchmark {
    private static final byte[] EXTERNAL_ID = Sample.EXTERNAL_ID.getBytes(StandardCharsets.UTF_8);
    private static final byte[] SITE = "site-4711".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NETWORK = {(byte) 203, 0, 113};

    private final EncodingLane lane = new EncodingLane();
    private final byte[] encoded = buildClick().toByteArray();
    private long lastClick = 0x0199_0000_0000_0001L;

    @Benchmark
    public final ClickRecorded buildClick() {
        return ClickRecorded.newBuilder()
                .setTimeAndNode(lastClick += 0x1_0000)
                .setSequence(0x9e37_79b9)
                .setCampaign(1_300_000_001)
                .setOffer(1_900_000_001)
                .setExternalId(wrapped(EXTERNAL_ID))
                .addSub(wrapped(SITE))
                .setCostMicros(1_500)
                .setVisitor(0xbf58_476d_1ce4_e5b9L)
                .setNetwork(wrapped(NETWORK))
                .setUserAgent(Sample.AGENT)
                .setReferrer(Sample.REFERRER)
                .setAcceptLanguage(Sample.LANGUAGE)
                .build();
    }

    @Benchmark
    public int buildAndWriteClick() {
        return lane.write(buildClick());
    }

    @Benchmark
    public ClickRecorded readClick() throws InvalidProtocolBufferException {
        return ClickRecorded.parseFrom(encoded);
    }

    private static ByteString wrapped(byte[] bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes);
    }
}
