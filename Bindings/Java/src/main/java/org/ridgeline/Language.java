package org.ridgeline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A language in which the library speaks to people. */
public enum Language {
    /** English. */
    ENGLISH("en"),
    /** Vietnamese. */
    VIETNAMESE("vi");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /**
     * The language for a locale.
     *
     * @param locale any locale
     * @return its language if the library speaks it, else English
     */
    public static Language of(Locale locale) {
        for (Language language : values()) if (language.tag.equals(locale.getLanguage())) return language;
        return ENGLISH;
    }

    /**
     * The language by its tag of ISO 639.
     *
     * @return such as {@code "en"}
     */
    public String tag() {
        return tag;
    }

    byte[] bytes() {
        return (tag + '\0').getBytes(StandardCharsets.US_ASCII);
    }
}
