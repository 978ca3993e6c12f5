// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.stream.StreamLayout;
import java.util.Arrays;

/** What each beat of one channel's part of a linear holds, in the order in which the beats come. */
final class ChannelStream {
    /** What a beat holds. */
    enum Kind {
        PARAMETERS,
        SUMS,
        WEIGHTS
    }

    private ChannelStream() {}

    static Kind[] kinds(StreamLayout layout) {
        Kind[] kinds = new Kind[Math.toIntExact(layout.beats())];
        Arrays.fill(kinds, Kind.WEIGHTS);
        Arrays.fill(kinds, 0, layout.parameterBeats(), Kind.PARAMETERS);
        for (int block = 0; block < layout.blocks(); block++) {
            kinds[Math.toIntExact(layout.sumBeat(block))] = Kind.SUMS;
        }
        return kinds;
    }
}
