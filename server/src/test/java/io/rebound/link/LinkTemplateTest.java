package io.rebound.link;

import static io.rebound.link.LinkTemplate.Use.DESTINATION;
import static io.rebound.link.LinkTemplate.Use.POSTBACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {
    private static String rendered(String template) {
        return LinkTemplate.parse(template, DESTINATION).render(LinkTemplateTest::value);
    }

    private static void value(Macro macro, LinkTemplate.ValueSink out) {
        switch (macro) {
            case TRACKER -> out.text("T");
            case EXTERNAL_ID -> out.bytes("a+b/c=d&e%20 é~.-_".getBytes(UTF_8));
            case SUB1 -> out.text("one two");
            case SUB2 -> out.text("çé€😀\ud800");
            case CAMPAIGN_NAME -> out.text("//evil.example\\@\r\nSet-Cookie: a=b");
            default -> {}
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '§', textBlock = """
        # macros
        https://a.example/?s2=<TRACKER> → https://a.example/?s2=T
        https://a.example/?s2={tracker} → https://a.example/?s2=T
        https://a.example/?s2={TrAcKeR} → https://a.example/?s2=T
        https://a.example/?s2=<clickid> → https://a.example/?s2=T
        https://a.example/?s2={CLICK_ID} → https://a.example/?s2=T
        https://a.example/?s2=%3CTRACKER%3E → https://a.example/?s2=T
        https://a.example/?s2=%3cTRACKER%3e → https://a.example/?s2=T
        https://a.example/?s2=%7Btracker%7D → https://a.example/?s2=T
        https://a.example/?s2=%7btracker%7D → https://a.example/?s2=T
        https://a.example/?s2={tracker%7d → https://a.example/?s2=T
        https://a.example/{tracker}/x → https://a.example/T/x
        https://a.example/x{tracker} → https://a.example/xT
        https://a.example/x?{tracker} → https://a.example/x?T
        https://a.example/#{tracker} → https://a.example/#T
        https://a.example/{tracker}{tracker} → https://a.example/TT
        https://a.example/?a={sub3}&b={tracker} → https://a.example/?a=&b=T
        https://a.example/?c={country} → https://a.example/?c=
        # values in their places
        https://a.example/{sub1}?x={sub1}#{sub1} → https://a.example/one%20two?x=one%20two#one%20two
        https://a.example/?x={external_id} → https://a.example/?x=a%2Bb%2Fc%3Dd%26e%2520%20%C3%A9~.-_
        https://a.example/{external_id} → https://a.example/a%2Bb%2Fc%3Dd%26e%2520%20%C3%A9~.-_
        https://a.example/?x={sub2} → https://a.example/?x=%C3%A7%C3%A9%E2%82%AC%F0%9F%98%80%EF%BF%BD
        https://a.example/?x={campaign_name} → https://a.example/?x=%2F%2Fevil.example%5C%40%0D%0ASet-Cookie%3A%20a%3Db
        https://a.example/{campaign_name} → https://a.example/%2F%2Fevil.example%5C%40%0D%0ASet-Cookie%3A%20a%3Db
        # existing queries, duplicate keys, fragments
        https://a.example?x={tracker} → https://a.example?x=T
        https://a.example → https://a.example
        https://a.example#top → https://a.example#top
        https://a.example/p?a=1&a=2&a={tracker} → https://a.example/p?a=1&a=2&a=T
        https://a.example/p?a&b=&=c&&t={tracker} → https://a.example/p?a&b=&=c&&t=T
        https://a.example/p?a=1?b=2&t={tracker}#s?x → https://a.example/p?a=1?b=2&t=T#s?x
        https://a.example/#/spa?t={tracker}#again → https://a.example/#/spa?t=T%23again
        https://a.example/p?u=https://b.example/?x=1 → https://a.example/p?u=https://b.example/?x=1
        https://a.example/p?u=https%3A%2F%2Fb.example%2F%3Fx%3D{tracker} → https://a.example/p?u=https%3A%2F%2Fb.example%2F%3Fx%3DT
        https://a.example/p?a=1;b=2&t={tracker} → https://a.example/p?a=1;b=2&t=T
        # [ ] { } | + and others
        https://n.example/t/?nats_at[subscription_passthrough1]={tracker} → https://n.example/t/?nats_at%5Bsubscription_passthrough1%5D=T
        https://n.example/t/?nats_at%5Bx%5D={tracker} → https://n.example/t/?nats_at%5Bx%5D=T
        https://a.example/?q={} → https://a.example/?q=%7B%7D
        https://a.example/?q={"a":1} → https://a.example/?q=%7B%22a%22:1%7D
        https://a.example/?q={"a":"{tracker}"} → https://a.example/?q=%7B%22a%22:%22T%22%7D
        https://a.example/?q={{"a":{tracker}}} → https://a.example/?q=%7B%7B%22a%22:T%7D%7D
        https://a.example/?q={1} → https://a.example/?q=%7B1%7D
        https://a.example/?q={ → https://a.example/?q=%7B
        https://a.example/?q={word → https://a.example/?q=%7Bword
        https://a.example/?q=a<b → https://a.example/?q=a%3Cb
        https://a.example/?q=%7B%22a%22%7D → https://a.example/?q=%7B%22a%22%7D
        https://a.example/?g={A2504E0A-4F89-11D3-9A0C-0305E82C3301} → https://a.example/?g=%7BA2504E0A-4F89-11D3-9A0C-0305E82C3301%7D
        https://a.example/[a]{1} → https://a.example/%5Ba%5D%7B1%7D
        https://a.example/?q=a+b%2Bc → https://a.example/?q=a+b%2Bc
        https://a.example/a+b → https://a.example/a+b
        https://a.example/?q=a b → https://a.example/?q=a%20b
        https://a.example/a b/c^d`e → https://a.example/a%20b/c%5Ed%60e
        https://a.example/a\\b → https://a.example/a%5Cb
        https://a.example/?q=50% → https://a.example/?q=50%25
        https://a.example/?q=%zz%4 → https://a.example/?q=%25zz%254
        https://a.example/?q=%c3%a9 → https://a.example/?q=%c3%a9
        https://a.example/?q=!$'()*,;:@/?-._~ → https://a.example/?q=!$'()*,;:@/?-._~
        https://a.example/#a{1}b c → https://a.example/#a%7B1%7Db%20c
        https://a.example/é?ü=ß#ø → https://a.example/%C3%A9?%C3%BC=%C3%9F#%C3%B8
        https://a.example/?q=😀 → https://a.example/?q=%F0%9F%98%80
        https://a.example/%0d%0a → https://a.example/%0d%0a
        https://a.example//b.example → https://a.example//b.example
        # scheme and authority
        HTTP://A.Example:8080/P → http://a.example:8080/P
        https://a.example:/p → https://a.example/p
        https://bücher.example/?t={tracker} → https://xn--bcher-kva.example/?t=T
        https://пример.example/ → https://xn--e1afmkfd.example/
        https://a。example/ → https://a.example/
        https://a.example./ → https://a.example./
        https://under_score.example/ → https://under_score.example/
        https://127.0.0.1:9/ → https://127.0.0.1:9/
        https://[2001:DB8::1]:443/ → https://[2001:db8::1]:443/
        https://[::ffff:1.2.3.4]/ → https://[::ffff:1.2.3.4]/
        """)
    void aDestinationIsAValidUriThatMeansWhatWasWritten(String template, String expected) {
        String link = rendered(template);

        assertThat(link).isEqualTo(expected);
        assertThat(URI.create(link).getRawAuthority()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '§', textBlock = """
        # macros
        https://a.example/?x={trakcer} → unknown macro {trakcer}: did you mean {tracker}?
        https://a.example/?x=<CLICK-ID> → unknown macro <CLICK-ID>: did you mean {click_id}?
        https://a.example/?x=%7Bexternalid%7D → unknown macro %7Bexternalid%7D: did you mean {external_id}?
        https://a.example/?x={sub11} → unknown macro {sub11}: did you mean {sub1}?
        https://a.example/?x={sub12} → unknown macro {sub12}: did you mean {sub1}?
        https://a.example/?x={ tracker } → unknown macro { tracker }: did you mean {tracker}?
        https://a.example/?x={subid1} → unknown macro {subid1}: did you mean {sub1}?
        https://a.example/?x={payouts} → unknown macro {payouts}: did you mean {payout} (in postbacks only)?
        https://a.example/?x={payout} → the macro {payout} is known only after a conversion: it can stand in a postback, not in a destination
        https://a.example/?x=<TXID> → the macro <TXID> is known only after a conversion: it can stand in a postback, not in a destination
        https://a.example/?x={{tracker}} → the macro {tracker} stands in doubled brackets: write it as {tracker}
        https://a.example/?x=%7B%7Btracker%7D%7D → the macro {tracker} stands in doubled brackets: write it as {tracker}
        https://a.example/?x={tracker&y=1 → the macro {tracker is not closed: write it as {tracker}
        https://a.example/?x={tracker> → the macro {tracker is not closed: write it as {tracker}
        # macros where none may stand
        https://{source}.example/ → the macro {source} stands in the host of the link: it may stand in the path, the query or the fragment
        https://a.example{tracker} → the macro {tracker} stands in the host of the link: it may stand in the path, the query or the fragment
        https://a.example%7Btracker%7D/ → the macro %7Btracker%7D stands in the host of the link: it may stand in the path, the query or the fragment
        https://a.example:{sub1}/ → the macro {sub1} stands in the host of the link: it may stand in the path, the query or the fragment
        https://{sub1}@a.example/ → the macro {sub1} stands in the host of the link: it may stand in the path, the query or the fragment
        https://{tracker} → the macro {tracker} stands in the host of the link: it may stand in the path, the query or the fragment
        {source}://a.example/ → the macro {source} stands in the scheme of the link: it may stand in the path, the query or the fragment
        http{sub1}://a.example/ → the macro {sub1} stands in the scheme of the link: it may stand in the path, the query or the fragment
        {sub1} → the macro {sub1} stands in the scheme of the link: it may stand in the path, the query or the fragment
        # schemes
        ftp://a.example/ → a link begins with https:// or http://, got "ftp://a.example/"
        javascript:alert(1)//{tracker} → a link begins with https:// or http://, got "javascript:alert(1)//{tracker}"
        data:text/html,x → a link begins with https:// or http://, got "data:text/html,x"
        //a.example/ → a link begins with https:// or http://, got "//a.example/"
        /a?x={tracker} → a link begins with https:// or http://, got "/a?x={tracker}"
        a.example → a link begins with https:// or http://, got "a.example"
        https:a.example → a link begins with https:// or http://, got "https:a.example"
        https:/a.example → a link begins with https:// or http://, got "https:/a.example"
        https%3A%2F%2Fa.example → a link begins with https:// or http://, got "https%3A%2F%2Fa.example"
        # hosts
        https:// → the link has no host
        https:///a → the link has no host
        https://?x={tracker} → the link has no host
        https://:80/ → the link has no host
        https://user@a.example/ → the link holds a user name before its host: leave out everything up to the @
        https://user:secret@a.example/ → the link holds a user name before its host: leave out everything up to the @
        https://a.example\\@b.example/ → the link holds a backslash after its host: write /
        https://a.example／b.example/ → "a.example／b.example" is not a host
        https://a.example＠b.example/ → "a.example＠b.example" is not a host
        https://a b.example/ → "a b.example" is not a host
        https://a%2eexample/ → "a%2eexample" is not a host
        https://../ → ".." is not a host
        https://a..example/ → "a..example" is not a host
        https://a!.example/ → "a!.example" is not a host
        https://[::1/ → "[::1" is not a host
        https://[[::1]]/ → "[[::1]]" is not a host
        https://[::1]x/ → "[::1]x" is not a host
        https://[]/ → "[]" is not a host
        https://[/ → "[" is not a host
        https://[1::2::3]/ → "[1::2::3]" is not a host
        https://[::1%25eth0]/ → "[::1%25eth0]" is not a host
        https://faß.example/ → the host "faß.example" is ambiguous: write it in punycode, xn--…
        https://a.example:0/ → a port lies between 1 and 65535, got "0"
        https://a.example:65536/ → a port lies between 1 and 65535, got "65536"
        https://a.example:8o/ → a port lies between 1 and 65535, got "8o"
        https://a.example:-1/ → a port lies between 1 and 65535, got "-1"
        """)
    void aTemplateThatCannotWorkIsRefusedWithItsCure(String template, String message) {
        assertThatThrownBy(() -> LinkTemplate.parse(template, DESTINATION))
                .isInstanceOf(BadTemplateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\t', '\n', '\r', 0, 0x1b, 0x7f, 0x85})
    void aControlCharacterIsRefused(char control) {
        assertThatThrownBy(() -> LinkTemplate.parse("https://a.example/" + control + "x", DESTINATION))
                .hasMessage("the link holds a control character at position 19");
    }

    @Test
    void anEmptyTemplateIsRefused() {
        assertThatThrownBy(() -> LinkTemplate.parse(" ", DESTINATION))
                .hasMessage("a link begins with https:// or http://, got \"\"");
    }

    @Test
    void aTemplateHasALimit() {
        assertThatThrownBy(() -> LinkTemplate.parse("https://a.example/" + "x".repeat(8_192), DESTINATION))
                .hasMessage("a link has at most 8192 characters, got 8210");
    }

    @Test
    void everyMacroAndAliasIsKnownInBothSpellings() {
        for (Macro macro : Macro.values()) {
            for (String name : macro.names()) {
                for (String written : new String[] {"{" + name + "}", "<" + name.toUpperCase(Locale.ROOT) + ">"}) {
                    LinkTemplate template = LinkTemplate.parse("https://a.example/?x=" + written, POSTBACK);
                    assertThat(template.holds(macro)).as(written).isTrue();
                }
            }
        }
    }

    @Test
    void onlyWhatIsKnownAtTheClickStandsInADestination() {
        assertThat(Arrays.stream(Macro.values()).filter(macro -> !macro.knownIn(DESTINATION)))
                .containsExactly(
                        Macro.AMOUNT,
                        Macro.PAYOUT,
                        Macro.REVENUE,
                        Macro.CURRENCY,
                        Macro.GOAL,
                        Macro.GOAL_NAME,
                        Macro.STATUS,
                        Macro.TXID,
                        Macro.CONVERSION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '§', textBlock = """
        https://a.example → s2 → https://a.example?s2={tracker} → https://a.example?s2=T
        https://a.example/p → s2 → https://a.example/p?s2={tracker} → https://a.example/p?s2=T
        https://a.example/p? → s2 → https://a.example/p?s2={tracker} → https://a.example/p?s2=T
        https://a.example/p?a=1 → s2 → https://a.example/p?a=1&s2={tracker} → https://a.example/p?a=1&s2=T
        https://a.example/p?a=1& → s2 → https://a.example/p?a=1&s2={tracker} → https://a.example/p?a=1&s2=T
        https://a.example/p#f → s2 → https://a.example/p?s2={tracker}#f → https://a.example/p?s2=T#f
        https://a.example/p?#f?x → s2 → https://a.example/p?s2={tracker}#f?x → https://a.example/p?s2=T#f?x
        https://a.example/#/r?a=1 → s2 → https://a.example/?s2={tracker}#/r?a=1 → https://a.example/?s2=T#/r?a=1
        https://a.example/p?s2=1 → s2 → https://a.example/p?s2=1&s2={tracker} → https://a.example/p?s2=1&s2=T
        https://a.example/ → nats_at[x] → https://a.example/?nats_at[x]={tracker} → https://a.example/?nats_at%5Bx%5D=T
        https://a.example/ → nats_at%5Bx%5D → https://a.example/?nats_at%5Bx%5D={tracker} → https://a.example/?nats_at%5Bx%5D=T
        https://a.example/ → a&b=c#d+e%f → https://a.example/?a%26b%3Dc%23d%2Be%25f={tracker} → https://a.example/?a%26b%3Dc%23d%2Be%25f=T
        """)
    void aParameterIsAddedToTheQuery(String template, String name, String text, String link) {
        LinkTemplate added = LinkTemplate.parse(template, DESTINATION).withParameter(name, Macro.TRACKER);

        assertThat(added).hasToString(text);
        assertThat(added.render(LinkTemplateTest::value)).isEqualTo(link);
        assertThat(rendered(added.toString())).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{tracker}", "%7Btracker%7D", "a<b", "a\r\nb"})
    void aNameThatIsNoParametersNameIsRefused(String name) {
        LinkTemplate template = LinkTemplate.parse("https://a.example/", DESTINATION);

        assertThatThrownBy(() -> template.withParameter(name, Macro.TRACKER)).isInstanceOf(BadTemplateException.class);
    }

    @Test
    void spacesAroundATemplateAreIgnored() {
        assertThat(LinkTemplate.parse("  https://a.example/?x={tracker} ", DESTINATION))
                .hasToString("https://a.example/?x={tracker}");
    }
}
