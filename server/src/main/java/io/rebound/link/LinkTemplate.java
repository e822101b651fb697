package io.rebound.link;

/**
 * A URL with macros in it, checked and compiled once. Immutable.
 *
 * <p>Values are percent-encoded once for the place where they stand (RFC 3986), so no value can change the scheme, the
 * authority or the shape of the link.
 */
public final class LinkTemplate {

    /** Where a template is used, which decides the macros it may hold. */
    public enum Use {
        /** Where a visitor is sent: everything that is known at the click. */
        DESTINATION,
        /** What a source is told: also what is known at the conversion. */
        POSTBACK
    }

    /** Gives the value of each macro as bytes or text; empty for what is not known. */
    @FunctionalInterface
    public interface Values {
        /** Appends the value, percent-encoded by {@code out}. */
        void write(Macro macro, ValueSink out);
    }

    /** Takes a macro's value and writes it percent-encoded. */
    public interface ValueSink {
        void text(CharSequence value);

        /** Opaque bytes, each of which comes back byte-exact when the link is decoded. */
        void bytes(byte[] value);
    }

    /**
     * @throws BadTemplateException naming what is wrong and the cure: an unknown macro with the nearest known one, a
     *     macro inside the scheme or authority, a scheme other than http and https, no host
     */
    public static LinkTemplate parse(String template, Use use) {
        throw new UnsupportedOperationException("not built yet");
    }

    public boolean holds(Macro macro) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The template with {@code name={tracker}} added to its query (before a fragment). */
    public LinkTemplate withParameter(String name, Macro macro) {
        throw new UnsupportedOperationException("not built yet");
    }

    public String render(Values values) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The template as it was given. */
    @Override
    public String toString() {
        throw new UnsupportedOperationException("not built yet");
    }
}
