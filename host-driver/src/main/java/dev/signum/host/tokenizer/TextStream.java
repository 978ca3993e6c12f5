// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns token ids into text as they appear. Bytes of a character that came as several byte-fallback tokens are held until
 * the character is complete; a malformed byte sequence becomes U+FFFD. The pieces together are exactly
 * {@link Tokenizer#decode} of all ids. Not thread-safe.
 */
public final class TextStream {
    private static final int LONGEST_CHARACTER = 4;

    private final Vocabulary vocabulary;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * LONGEST_CHARACTER);
    private boolean started;

    TextStream(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The text that {@code id} completes: possibly empty. Special ids and ids outside the vocabulary are no text. */
    public String accept(int id) {
        if (!vocabulary.isText(id)) {
            return "";
        }
        return vocabulary
                .fallbackByte(id)
                .map(b -> byteText(b))
                .orElseGet(() -> finish() + withoutFirstSpace(vocabulary.text(id)));
    }

    /** The text of bytes still held, malformed as they are. Tokens may follow. */
    public String finish() {
        var text = CharBuffer.allocate(2 * LONGEST_CHARACTER);
        utf8.decode(bytes.flip(), text, true);
        utf8.flush(text);
        utf8.reset();
        bytes.clear();
        return text.flip().toString();
    }

    private String byteText(byte next) {
        started = true;
        var text = CharBuffer.allocate(2 * LONGEST_CHARACTER);
        utf8.decode(bytes.put(next).flip(), text, false);
        bytes.compact();
        return text.flip().toString();
    }

    /** SentencePiece marks the first word's boundary too; that space was never in the text. */
    private String withoutFirstSpace(String text) {
        var first = !started;
        started = true;
        return first && text.startsWith(" ") ? text.substring(1) : text;
    }
}
