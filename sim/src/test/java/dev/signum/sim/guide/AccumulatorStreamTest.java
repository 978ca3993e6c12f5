// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.bus.stream.StreamMonitor;
import dev.signum.sim.bus.stream.StreamPace;
import dev.signum.sim.bus.stream.StreamPorts;
import dev.signum.sim.bus.stream.StreamSink;
import dev.signum.sim.bus.stream.StreamSource;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.guide.AccumulatorTest.Accumulator;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.process.Processes;
import dev.signum.sim.scoreboard.ItemFormat;
import dev.signum.sim.scoreboard.Scoreboard;
import dev.signum.sim.verilator.Dut;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Bench(verilog = "src/test/resources/dev/signum/sim/guide/accumulator.v", top = "accumulator")
class AccumulatorStreamTest {

    @Test
    void termsAreTakenInTime(Dut dut, SplittableRandom random) {
        StreamSource terms = StreamSource.attach(dut, "term", StreamPace.random(random.nextLong(), 0.3));
        StreamMonitor taken = StreamMonitor.attach(dut, StreamPorts.of(dut, "term"), 2);
        StreamSink sums = StreamSink.attach(dut, "sum", StreamPace.full());
        terms.send(1, 0, 2, 0, 3, 1); // data and last of three terms
        sums.await(1, 200);
        assertEquals(6, sums.take()[0]);
        assertEquals(3, taken.statistics().transfers());
    }

    @Test
    void everySumIsThatOfItsRow(Dut dut, Processes processes, SplittableRandom random) {
        StreamSource terms = StreamSource.attach(dut, "term", StreamPace.random(random.nextLong(), 0.3));
        StreamSink sums = StreamSink.attach(dut, "sum", StreamPace.random(random.nextLong(), 0.5));
        Scoreboard<Long> board = Scoreboard.inOrder("sums", ItemFormat.word(10));
        for (int row = 0; row < 50; row++) {
            int a = random.nextInt(256);
            int b = random.nextInt(256);
            terms.send(a, 0, b, 1);
            board.expect((long) a + b);
        }
        processes.onEdge(() -> {
            while (sums.available() > 0) {
                board.got(sums.take()[0], dut.cycle());
            }
        });
        processes.until(() -> board.matched() == 50, "the last sum");
        board.finish();
    }

    @Test
    void sumsWaitWithAndWithoutTerms(Accumulator ports, Dut dut, Processes processes, SplittableRandom random) {
        CoverGroup group = new CoverGroup("accumulator");
        CoverPoint<Boolean> waiting = group.point("sum waits", Bins.bothWays());
        CoverPoint<Boolean> offered = group.point("term offered", Bins.bothWays());
        CoverPoint<Long> sum = group.point("sum", Bins.numbers(0, 510).where("between", Bins.range(1, 509)));
        group.cross("sum waits x term offered", waiting, offered);
        processes.onEdge(() -> group.sample(
                waiting.at(ports.sum().valid().sampled() && !ports.sum().ready().sampled()),
                offered.at(ports.term().valid().sampled())));

        StreamSource terms = StreamSource.attach(dut, "term", StreamPace.random(random.nextLong(), 0.5));
        StreamSink sums = StreamSink.attach(dut, "sum", StreamPace.random(random.nextLong(), 0.5));
        for (int row = 0; row < 100; row++) {
            terms.send(0, 0, 0, 1, 255, 0, 255, 1, random.nextInt(1, 256), 1);
        }
        processes.until(() -> sums.available() == 300, "the last sum");
        for (long value : sums.takeAll()) {
            group.sample(sum.at(value));
        }
        assertEquals(List.of(), new CoverReport(group.counts()).missing());
    }
}
