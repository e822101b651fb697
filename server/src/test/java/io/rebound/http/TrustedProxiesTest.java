package io.rebound.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(Cidr.parseAll("10.0.0.0/8,2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # who connects,  Forwarded,                                X-Forwarded-For,                   the client
                    203.0.113.9,     -,                                        1.2.3.4,                           203.0.113.9
                    10.0.0.1,        -,                                        -,                                 10.0.0.1
                    10.0.0.1,        -,                                        1.2.3.4,                           1.2.3.4
                    10.0.0.1,        -,                                        '6.6.6.6, 1.2.3.4',                1.2.3.4
                    10.0.0.1,        -,                                        '6.6.6.6, 1.2.3.4, 10.9.9.9',      1.2.3.4
                    10.0.0.1,        -,                                        '10.1.1.1, 10.2.2.2',              10.1.1.1
                    10.0.0.1,        -,                                        1.2.3.4:5678,                      1.2.3.4
                    10.0.0.1,        -,                                        '[2a00::1]:443',                   2a00:0:0:0:0:0:0:1
                    10.0.0.1,        -,                                        2a00::1,                           2a00:0:0:0:0:0:0:1
                    10.0.0.1,        for=1.2.3.4,                              6.6.6.6,                           1.2.3.4
                    10.0.0.1,        'for=6.6.6.6, For="[2a00::1]:80";by=x',   -,                                 2a00:0:0:0:0:0:0:1
                    10.0.0.1,        for=unknown,                              6.6.6.6,                           10.0.0.1
                    10.0.0.1,        -,                                        'nonsense',                        10.0.0.1
                    2001:db8::5,     -,                                        1.2.3.4,                           1.2.3.4
                    """)
    void aHeaderIsBelievedOnlyAsFarAsTrustedProxiesWroteIt(
            String peer, String forwarded, String forwardedFor, String client) {
        assertThat(proxies.client(peer, forwarded, forwardedFor)).isEqualTo(client);
    }

    @Test
    void withoutTrustedProxiesThePeerIsTheClient() {
        assertThat(new TrustedProxies(java.util.List.of()).client("10.0.0.1", null, "1.2.3.4"))
                .isEqualTo("10.0.0.1");
    }
}
