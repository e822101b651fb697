package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, cb007107, cb0071",
        "0.0.0.0, 00000000, 000000",
        "255.255.255.255, ffffffff, ffffff",
        "2001:db8:1:2:3:4:5:6, 20010db8000100020003000400050006, 20010db80001",
        "::1, 00000000000000000000000000000001, 000000000000",
        "[::1], 00000000000000000000000000000001, 000000000000",
        "fe80::1%eth0, fe800000000000000000000000000001, fe8000000000",
        "::ffff:203.0.113.7, cb007107, cb0071",
    })
    void onlyTheNetworkOfAnAddressIsKept(String text, String bytes, String network) {
        byte[] address = ClientAddress.bytes(text);

        assertThat(HexFormat.of().formatHex(address)).isEqualTo(bytes);
        assertThat(HexFormat.of().formatHex(ClientAddress.network(address))).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "1..2.3",
                ".1.2.3",
                "1.2.3.",
                "1.2.3.x",
                ":",
                "1::2::3",
                "1.2.3.4:80",
                "localhost"
            })
    void whatIsNoAddressHasNoNetwork(String text) {
        assertThat(ClientAddress.bytes(text)).isEmpty();
        assertThat(ClientAddress.network(ClientAddress.bytes(text))).isEmpty();
    }
}
