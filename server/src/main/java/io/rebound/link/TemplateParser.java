package io.rebound.link;

import io.rebound.link.BadTemplateException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compiles one template into literals and macros, literals normalised to what RFC 3986 allows in their place. */
final class TemplateParser {
    private static final int LONGEST = 8_192;

    private enum Place {
        PATH,
        QUERY,
        FRAGMENT,
        /** Where nothing ends but at the end. */
        FORM
    }

    private final String text;
    private final LinkTemplate.Use use;
    private final List<byte[]> literals = new ArrayList<>();
    private final List<Macro> macros = new ArrayList<>();
    private final LinkWriter literal = new LinkWriter();
    private Place place = Place.PATH;

    TemplateParser(String text, LinkTemplate.Use use) {
        this.text = text;
        this.use = use;
    }

    /** Always one literal more than macros; they alternate. */
    List<byte[]> literals() {
        return literals;
    }

    List<Macro> macros() {
        return macros;
    }

    void parse() {
        refuseUnreadable();
        Authority authority = Authority.read(text);
        literal.begin();
        literal.literal(ascii(authority.normalised()));
        parseFrom(authority.end());
    }

    void parseForm() {
        refuseUnreadable();
        place = Place.FORM;
        literal.begin();
        parseFrom(0);
    }

    private void parseFrom(int begin) {
        for (int i = begin; i < text.length(); ) {
            MacroText macro = MacroText.at(text, i);
            if (macro != null) {
                endLiteral();
                macros.add(known(macro));
                i = macro.end();
            } else {
                i = literalFrom(i);
            }
        }
        endLiteral();
    }

    private void refuseUnreadable() {
        if (text.length() > LONGEST) {
            throw new BadTemplateException(
                    Fault.NOT_A_LINK, "a link has at most " + LONGEST + " characters, got " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new BadTemplateException(
                        Fault.NOT_A_LINK, "the link holds a control character at position " + (i + 1));
            }
        }
    }

    private Macro known(MacroText written) {
        Macro macro = MacroNames.find(written.name());
        if (macro == null) {
            throw unknown(written);
        }
        if (!macro.knownIn(use)) {
            throw new BadTemplateException(
                    Fault.NOT_KNOWN_YET,
                    "the macro " + written.written(text)
                            + " is known only after a conversion: it can stand in a postback, not in a destination");
        }
        if (written.doubled(text)) {
            throw new BadTemplateException(
                    Fault.DOUBLED_BRACKETS, "the macro " + macro + " stands in doubled brackets: write it as " + macro);
        }
        return macro;
    }

    private BadTemplateException unknown(MacroText written) {
        String nearest = MacroNames.nearest(written.name());
        Macro meant = MacroNames.find(nearest);
        boolean allowed = meant != null && meant.knownIn(use);
        return new BadTemplateException(
                Fault.UNKNOWN_MACRO,
                "unknown macro " + written.written(text) + ": did you mean {" + nearest + "}"
                        + (allowed ? "?" : " (in postbacks only)?"));
    }

    /** Takes over one character, and answers where the next one begins. */
    private int literalFrom(int at) {
        int c = text.codePointAt(at);
        if (c == '?' && place == Place.PATH) {
            place = Place.QUERY;
            literal.literal(new byte[] {'?'});
        } else if (c == '#' && (place == Place.PATH || place == Place.QUERY)) {
            place = Place.FRAGMENT;
            literal.literal(new byte[] {'#'});
        } else if (place == Place.PATH ? Ascii.pathCharacter(c) : Ascii.queryCharacter(c)) {
            literal.literal(new byte[] {(byte) c});
        } else if (c == '%' && Ascii.triplet(text, at)) {
            literal.literal(ascii(text.substring(at, at + 3)));
            return at + 3;
        } else {
            literal.text(Character.toString(c));
        }
        return at + Character.charCount(c);
    }

    private void endLiteral() {
        literals.add(ascii(literal.finish()));
        literal.begin();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
