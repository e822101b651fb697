package io.rebound.click;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.QueryString;
import io.rebound.platform.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClickNamesTest {
    private static ClickParameters read(Map<String, List<String>> theirs, String query) {
        ClickNames names = ClickNames.of(
                Optional.of(new Traffic(theirs, Map.of(), Optional.empty(), Optional.empty(), List.of())));
        ClickParameters parameters = new ClickParameters();
        parameters.read(QueryString.parse(query), names);
        return parameters;
    }

    @Test
    void aSourcesOwnNamesAreRead() {
        ClickParameters click = read(
                Map.of("external_id", List.of("clickid", "cid"), "sub2", List.of("zone"), "cost", List.of("bid")),
                "cid=abc&zone=7&bid=0.25");

        assertThat(new String(click.externalId(), UTF_8)).isEqualTo("abc");
        assertThat(new String(click.sub(2), UTF_8)).isEqualTo("7");
        assertThat(click.costMicros(Cost.ABSENT)).isEqualTo(250_000);
    }

    @Test
    void ourNamesKeepWorkingBesideThem() {
        ClickParameters click = read(Map.of("external_id", List.of("clickid")), "external_id=abc&sub1=x&clickid=late");

        assertThat(new String(click.externalId(), UTF_8)).isEqualTo("abc");
        assertThat(new String(click.sub(1), UTF_8)).isEqualTo("x");
    }

    @Test
    void whereASourceGivesANameOfOursAnotherMeaningItsOwnCounts() {
        ClickParameters click = read(Map.of("external_id", List.of("sub1"), "sub3", List.of("cost")), "sub1=id&cost=7");

        assertThat(new String(click.externalId(), UTF_8)).isEqualTo("id");
        assertThat(click.sub(1)).isEmpty();
        assertThat(new String(click.sub(3), UTF_8)).isEqualTo("7");
        assertThat(click.costMicros(Cost.ABSENT)).isEqualTo(Cost.ABSENT);
    }

    @Test
    void aNameIsKnownPercentEncodedToo() {
        ClickParameters click = read(Map.of("external_id", List.of("click-id[0]")), "click%2Did%5B0%5D=abc");

        assertThat(new String(click.externalId(), UTF_8)).isEqualTo("abc");
    }

    @Test
    void aSourceWithoutNamesOfItsOwnUsesOurs() {
        assertThat(ClickNames.of(Optional.empty())).isSameAs(ClickNames.NATIVE);
        assertThat(ClickNames.of(
                        Optional.of(new Traffic(Map.of(), Map.of(), Optional.empty(), Optional.empty(), List.of()))))
                .isSameAs(ClickNames.NATIVE);
    }
}
