package io.rebound.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00::1",
                "2003::1",
                "3ffe::1",
                "64:ff9b::8.8.8.8",
                "64:ff9b::101:101"
            })
    void publicAddressesMayBeReached(String address) {
        assertThat(guard.refusal(InetAddress.ofLiteral(address), 443)).isEmpty();
        assertThat(guard.refusal(InetAddress.ofLiteral(address), 80)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0 | this network",
                "0.1.2.3 | this network",
                "10.0.0.0 | private",
                "10.255.255.255 | private",
                "100.64.0.0 | carrier",
                "100.100.100.200 | carrier",
                "100.127.255.255 | carrier",
                "127.0.0.1 | this machine",
                "127.255.255.255 | this machine",
                "168.63.129.16 | metadata",
                "169.254.0.1 | link-local",
                "169.254.169.254 | metadata",
                "172.16.0.0 | private",
                "172.31.255.255 | private",
                "192.0.0.192 | reserved",
                "192.0.2.1 | documentation",
                "192.88.99.1 | relay",
                "192.168.0.0 | private",
                "192.168.255.255 | private",
                "198.18.0.0 | benchmarks",
                "198.19.255.255 | benchmarks",
                "198.51.100.7 | documentation",
                "203.0.113.7 | documentation",
                "224.0.0.1 | multicast",
                "239.255.255.255 | multicast",
                "240.0.0.1 | reserved",
                "255.255.255.255 | reserved",
                ":: | not a public",
                "::1 | this machine",
                "::7f00:1 | not a public",
                "::10.0.0.1 | not a public",
                "64:ff9b::10.0.0.1 | private",
                "64:ff9b::a9fe:a9fe | metadata",
                "64:ff9b::127.0.0.1 | this machine",
                "64:ff9b:1::8.8.8.8 | not a public",
                "100::1 | not a public",
                "1fff::1 | not a public",
                "2001::1 | tunnels",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2 | tunnels",
                "2001:10::1 | tunnels",
                "2001:1ff:ffff::1 | tunnels",
                "2001:db8::1 | documentation",
                "2002:7f00:1::1 | tunnel",
                "2002:808:808::1 | tunnel",
                "3fff::1 | documentation",
                "4000::1 | not a public",
                "5f00::1 | not a public",
                "fc00::1 | not a public",
                "fd00:ec2::254 | not a public",
                "fe80::1 | link-local",
                "fec0::1 | not a public",
                "ff02::1 | not a public"
            })
    void allOthersMayNotBeReachedAndItIsSaidWhatTheyAre(String address, String kind) {
        assertThat(guard.refusal(InetAddress.ofLiteral(address), 443))
                .get()
                .asString()
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"7f000001, this machine", "0a000001, private", "a9fea9fe, metadata", "c0a80101, private"})
    void anIPv4AddressThatIsMappedIntoIPv6IsStillOne(String v4, String kind) throws UnknownHostException {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff" + v4);

        InetAddress asIPv6 = Inet6Address.getByAddress("mapped", mapped, -1);

        assertThat(asIPv6).isInstanceOf(Inet6Address.class);
        assertThat(guard.refusal(asIPv6, 443)).get().asString().contains(kind);
        assertThat(guard.refusal(InetAddress.getByAddress(mapped), 443)).isPresent();
    }

    @Test
    void onlyThePortsOfTheWebMayBeReached() {
        InetAddress address = InetAddress.ofLiteral("8.8.8.8");

        for (int port : new int[] {1, 22, 25, 81, 442, 444, 3306, 6379, 8080, 65_535}) {
            assertThat(guard.refusal(address, port)).get().asString().contains("port " + port);
        }
    }

    @Test
    void aRangeThatIsAllowedMayBeReachedOnAnyPortAndNothingBeside() {
        AddressGuard allowing = new AddressGuard(Cidr.parseAll("10.1.0.0/16,fd00::/8,127.0.0.1/32"));

        for (String allowed : List.of("10.1.0.0", "10.1.255.255", "fd12::1", "127.0.0.1", "64:ff9b::10.1.2.3")) {
            assertThat(allowing.refusal(InetAddress.ofLiteral(allowed), 8_123)).isEmpty();
        }
        for (String other : List.of("10.0.255.255", "10.2.0.0", "fc00::1", "127.0.0.2", "::1", "64:ff9b::10.2.0.0")) {
            assertThat(allowing.refusal(InetAddress.ofLiteral(other), 80)).isPresent();
        }
        assertThat(allowing.refusal(InetAddress.ofLiteral("8.8.8.8"), 8_123)).isPresent();
    }

    @Test
    void whatTheJdkKnowsToBeLocalIsNeverReached() throws UnknownHostException {
        long seed = 20_260_308;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                bytes[0] = new byte[] {10, 127, (byte) 169, (byte) 172, (byte) 192, (byte) 224, (byte) 0xfe, (byte) 0xff
                        }
                        [random.nextInt(8)];
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean local = address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
            if (local) {
                assertThat(guard.refusal(address, 443))
                        .as("seed %d: %s", seed, address)
                        .isPresent();
            }
        }
    }
}
