// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pieces of a SentencePiece BPE vocabulary.
 *
 * @param pieces by id; the empty string where an id is not used
 * @param special ids that stand for no text, such as BOS and EOS
 */
record Vocabulary(List<String> pieces, Set<Integer> special) {
    private static final int HEX = 16;

    Vocabulary {
        pieces = List.copyOf(pieces);
        special = Set.copyOf(special);
    }

    int size() {
        return pieces.size();
    }

    /** Whether {@code id} is text or a byte; false for special and unknown ids. */
    boolean isText(int id) {
        return id >= 0 && id < pieces.size() && !special.contains(id);
    }

    /** The byte that a byte-fallback piece such as {@code <0xE2>} stands for. */
    Optional<Byte> fallbackByte(int id) {
        var piece = pieces.get(id);
        return piece.length() == 6 && piece.startsWith("<0x") && piece.endsWith(">")
                ? Optional.of((byte) Integer.parseInt(piece, 3, 5, HEX))
                : Optional.empty();
    }

    /** The text of a piece that is not a byte, with its word boundary as a space. */
    String text(int id) {
        return pieces.get(id).replace('▁', ' ');
    }
}
