// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.stream.StreamLayout;
import java.util.Arrays;

/** What each beat of one channel's part of a linear holds behind the parameters, in the order in which the beats come. */
final class ChannelStream {
    /** What a beat holds. */
    enum Kind {
        SUMS,
        WEIGHTS
    }

    private ChannelStream() {}

    static Kind[] kinds(StreamLayout layout) {
        Kind[] kinds = new Kind[Math.toIntExact(layout.beats() - layout.parameterBeats())];
        Arrays.fill(kinds, Kind.WEIGHTS);
        for (int block = 0; block < layout.blocks(); block++) {
            kinds[Math.toIntExact(layout.sumBeat(block) - layout.parameterBeats())] = Kind.SUMS;
        }
        return kinds;
    }
}
