package io.rebound.click;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitorHashTest {
    private static final long NOON = Duration.ofDays(20_000).plusHours(12).toMillis();
    private static final long TOMORROW = NOON + Duration.ofHours(12).toMillis();
    private static final byte[] ADDRESS = {10, 1, 2, 3};

    private final VisitorHash hash = new VisitorHash(ClickFixture.KEY);

    @Test
    void aVisitorHasOneNumberADay() {
        long number = of(ADDRESS, "agent", NOON);

        assertThat(of(ADDRESS, "agent", TOMORROW - 1)).isEqualTo(number);
        assertThat(of(ADDRESS, "agent", TOMORROW)).isNotEqualTo(number);
        assertThat(of(ADDRESS, "agent", NOON)).as("a day that comes back").isEqualTo(number);
    }

    @Test
    void anotherAddressAgentOrKeyIsAnotherNumber() {
        List<Long> numbers = new ArrayList<>();
        numbers.add(of(ADDRESS, "agent", NOON));
        numbers.add(of(new byte[] {10, 1, 2, 4}, "agent", NOON));
        numbers.add(of(new byte[0], "agent", NOON));
        numbers.add(of(new byte[16], "agent", NOON));
        numbers.add(of(ADDRESS, "agent2", NOON));
        numbers.add(of(ADDRESS, "", NOON));
        numbers.add(of(ADDRESS, "агент", NOON));
        VisitorHash other = new VisitorHash(VisitorKey.of("another secret of thirty-two b.!".getBytes(UTF_8)));
        other.visitor(ADDRESS, "agent");
        numbers.add(other.ofDay(NOON));

        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void theNumberInACampaignStaysOverDaysAndDiffersBetweenCampaigns() {
        hash.visitor(ADDRESS, "agent");
        long inFirst = hash.ofCampaign(1);
        hash.ofDay(NOON);
        hash.ofDay(TOMORROW);

        assertThat(hash.ofCampaign(1)).isEqualTo(inFirst);
        assertThat(hash.ofCampaign(2)).isNotEqualTo(inFirst);
        assertThat(hash.ofDay(NOON)).isEqualTo(of(ADDRESS, "agent", NOON));
    }

    @Test
    void theLongestAgentFits() {
        assertThat(of(new byte[16], "\uffff".repeat(VisitorHeaders.LONGEST_AGENT), NOON))
                .isNotZero();
        assertThat(hash.ofCampaign(1)).isNotZero();
    }

    private long of(byte[] address, String agent, long millis) {
        hash.visitor(address, agent);
        return hash.ofDay(millis);
    }
}
