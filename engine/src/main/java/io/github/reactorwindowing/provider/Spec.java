package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.MessageText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user asks for: the name of a provider, and options as texts.
 *
 * @param name the provider's name
 * @param options texts by the option's name
 */
public record Spec(String name, Map<String, String> options) {

    private static final char ESCAPE = '%';
    private static final int HEX = 16;
    private static final int ESCAPE_LENGTH = 3;

    /**
     * A copy of what is given.
     *
     * @param name the provider's name
     * @param options texts by the option's name
     */
    public Spec {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Reads {@code name[:key=value(,key=value)*]}. A value is percent-decoded, as UTF-8; {@code +} is itself.
     *
     * @param text what a user wrote
     * @return the name and the options
     * @throws IllegalArgumentException for an empty name or key, a missing {@code =}, a repeated key, or a {@code %}
     *     without two hexadecimal digits
     */
    public static Spec parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty()) {
            throw malformed(text, "the name is empty");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String pair : text.substring(colon + 1).split(",", -1)) {
                put(text, pair, options);
            }
        }
        return new Spec(name, options);
    }

    private static void put(String text, String pair, Map<String, String> options) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw malformed(text, "'" + pair + "' has no '='");
        }
        String key = pair.substring(0, equals);
        if (key.isEmpty()) {
            throw malformed(text, "'" + pair + "' has no key");
        }
        if (options.put(key, decode(text, pair.substring(equals + 1))) != null) {
            throw malformed(text, "'" + key + "' is given twice");
        }
    }

    private static String decode(String text, String value) {
        if (value.indexOf(ESCAPE) < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < encoded.length) {
            if (encoded[at] == ESCAPE) {
                bytes.write(decodeAt(text, encoded, at));
                at += ESCAPE_LENGTH;
            } else {
                bytes.write(encoded[at]);
                at++;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int decodeAt(String text, byte[] encoded, int at) {
        int high = at + 1 < encoded.length ? Character.digit(encoded[at + 1], HEX) : -1;
        int low = at + 2 < encoded.length ? Character.digit(encoded[at + 2], HEX) : -1;
        if (high < 0 || low < 0) {
            throw malformed(text, "a '%' has no two hexadecimal digits after it; '%' itself is written %25");
        }
        return high * HEX + low;
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException(
                "'" + MessageText.truncate(text) + "' (expected: name or name:key=value,key=value with each key once; "
                        + MessageText.truncate(why) + ")");
    }
}
