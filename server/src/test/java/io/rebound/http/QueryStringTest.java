package io.rebound.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    a=1&b=2          | a=1;b=2;
                    &&a=1&&          | a=1;
                    a                | a=;
                    a=               | a=;
                    =1               | =1;
                    a=b=c            | a=b=c;
                    a=1&a=2          | a=1;a=2;
                    a+b=c+d          | a b=c d;
                    a=%2B%20%26      | a=+ &;
                    a=%C3%BC&b=ü     | a=ü;b=ü;
                    a=%&b=%2&c=%zz   | a=%;b=%2;c=%zz;
                    nats_at[x]=1     | nats_at[x]=1;
                    nats_at%5Bx%5D=1 | nats_at[x]=1;
                    a=💸             | a=💸;
                    """, delimiter = '|')
    void parametersKeepTheirOrderAndAreDecodedOnce(String raw, String expected) {
        QueryString query = QueryString.parse(raw);
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < query.size(); i++) {
            read.append(query.name(i)).append('=').append(query.value(i)).append(';');
        }
        assertThat(read.toString()).isEqualTo(expected);
    }

    @Test
    void everyByteComesBackAsItWasEncoded() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            byte[] value = new byte[random.nextInt(100)];
            random.nextBytes(value);
            assertThat(QueryString.parse("x=" + encoded(value)).bytes(0))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(value);
        }
    }

    @Test
    void aPercentSignThatBeginsNoTripletIsNoted() {
        assertThat(QueryString.parse("a=%41&b=100%25").malformed()).isFalse();
        assertThat(QueryString.parse("a=100%").malformed()).isTrue();
        assertThat(QueryString.parse("a=%4").malformed()).isTrue();
        assertThat(QueryString.parse("a=%g1").malformed()).isTrue();
        assertThat(QueryString.parse("a=%１１").malformed()).isTrue();
    }

    @Test
    void bytesThatAreNotUtf8ArriveAsBytesAllTheSame() {
        QueryString query = QueryString.parse("x=%ff%00%41");
        assertThat(query.bytes(0)).containsExactly(0xff, 0x00, 0x41);
        assertThat(query.value(0)).isEqualTo("\ufffd\u0000A");
    }

    @Test
    void parametersAfterTheThousandthAreIgnored() {
        assertThat(QueryString.parse("a&".repeat(2_000)).size()).isEqualTo(1_000);
    }

    private static String encoded(byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : value) {
            out.writeBytes(String.format("%%%02X", b & 0xff).getBytes(StandardCharsets.US_ASCII));
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
