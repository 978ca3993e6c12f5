// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.board.BoardRegister;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.board.BoardRegisters;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.verilator.Dut;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The register BAR: the board's registers, the core behind it with any delays, and answers while the core is not there. */
@Bench(design = BoardRegistersTest.Shipped.class, randomStart = true)
class BoardRegistersTest {
    private static final int TRANSFERS = 2_000;
    private static final int PATIENCE = 200;

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new BoardRegisters(U250.DESIGN.addressMap());
        }
    }

    /** A core that remembers words, and takes and answers when it likes. */
    private static final class Core {
        private final Dut dut;
        private final SplittableRandom random;
        private final TreeMap<Integer, Integer> words = new TreeMap<>();
        private Long writeAddress;
        private Long writeData;
        private boolean writeAnswers;
        private Long readData;
        private int requests;

        Core(Dut dut, SplittableRandom random) {
            this.dut = dut;
            this.random = random;
        }

        /** One cycle: drives, then looks at what was taken at the edge that follows. */
        void cycle() {
            boolean awready = writeAddress == null && random.nextBoolean();
            boolean wready = writeData == null && random.nextBoolean();
            boolean arready = readData == null && random.nextBoolean();
            writeAnswers = writeAnswers || writeAddress != null && writeData != null && random.nextBoolean();
            boolean rvalid = readData != null && random.nextBoolean();
            set("core_awready", awready);
            set("core_wready", wready);
            set("core_bvalid", writeAnswers);
            dut.port("core_bresp").set(writeAnswers ? 2 : 1);
            set("core_arready", arready);
            set("core_rvalid", rvalid);
            dut.port("core_rdata").set(rvalid ? readData : 0xDEAD);
            dut.port("core_rresp").set(rvalid ? 2 : 1);
            dut.settle();
            boolean answered = writeAnswers && dut.port("core_bready").get() == 1;
            boolean read = rvalid && dut.port("core_rready").get() == 1;
            if (awready && dut.port("core_awvalid").get() == 1) {
                writeAddress = dut.port("core_awaddr").get();
                requests++;
            }
            if (wready && dut.port("core_wvalid").get() == 1) {
                writeData = dut.port("core_wdata").get();
                assertEquals(0xF, dut.port("core_wstrb").get());
            }
            if (arready && dut.port("core_arvalid").get() == 1) {
                readData = Integer.toUnsignedLong(
                        words.getOrDefault((int) dut.port("core_araddr").get(), 0));
                requests++;
            } else if (read) {
                readData = null;
            }
            if (answered) {
                words.put(writeAddress.intValue(), writeData.intValue());
                writeAddress = null;
                writeData = null;
                writeAnswers = false;
            }
        }

        private void set(String port, boolean value) {
            dut.port(port).set(value ? 1 : 0);
        }
    }

    private record Answer(long data, long response) {}

    private static Answer read(Dut dut, Core core, SplittableRandom random, int offset) {
        dut.port("host_araddr").set(offset);
        dut.port("host_arvalid").set(1);
        boolean asked = false;
        for (int cycle = 0; cycle < PATIENCE; cycle++) {
            boolean ready = random.nextBoolean();
            dut.port("host_rready").set(ready ? 1 : 0);
            core.cycle();
            boolean accepted = !asked && dut.port("host_arready").get() == 1;
            if (ready && dut.port("host_rvalid").get() == 1) {
                assertTrue(asked, "an answer before the question");
                Answer answer = new Answer(
                        dut.port("host_rdata").get(), dut.port("host_rresp").get());
                dut.step();
                return answer;
            }
            dut.step();
            if (accepted) {
                asked = true;
                dut.port("host_arvalid").set(0);
            }
        }
        throw new AssertionError("no answer to a read of " + Integer.toHexString(offset));
    }

    private static long write(Dut dut, Core core, SplittableRandom random, int offset, int value) {
        dut.port("host_awaddr").set(offset);
        dut.port("host_wdata").set(Integer.toUnsignedLong(value));
        dut.port("host_wstrb").set(0xF);
        boolean address = false;
        boolean data = false;
        boolean asked = false;
        for (int cycle = 0; cycle < PATIENCE; cycle++) {
            // Address and data come in any order.
            address = !asked && (address || random.nextBoolean());
            data = !asked && (data || random.nextBoolean());
            dut.port("host_awvalid").set(address ? 1 : 0);
            dut.port("host_wvalid").set(data ? 1 : 0);
            boolean ready = random.nextBoolean();
            dut.port("host_bready").set(ready ? 1 : 0);
            core.cycle();
            assertEquals(
                    dut.port("host_awready").get(), dut.port("host_wready").get(), "both halves are taken together");
            if (ready && dut.port("host_bvalid").get() == 1) {
                assertTrue(asked, "an answer before the question");
                long response = dut.port("host_bresp").get();
                dut.step();
                return response;
            }
            asked |= dut.port("host_awready").get() == 1;
            dut.step();
        }
        throw new AssertionError("no answer to a write of " + Integer.toHexString(offset));
    }

    private static void quiet(Dut dut) {
        for (String port : new String[] {"host_arvalid", "host_awvalid", "host_wvalid", "host_rready", "host_bready"}) {
            dut.port(port).set(0);
        }
        for (String port : new String[] {"core_awready", "core_wready", "core_bvalid", "core_arready", "core_rvalid"}) {
            dut.port(port).set(0);
        }
        dut.port("calibrated").set(0);
        dut.port("core_ready").set(1);
        dut.reset(2);
    }

    @Test
    void boardRegistersSayWhatTheBoardIs(Dut dut, SplittableRandom random) {
        quiet(dut);
        Core core = new Core(dut, random);
        for (int calibrated = 0; calibrated < 16; calibrated++) {
            dut.port("calibrated").set(calibrated);
            dut.port("core_ready").set(calibrated & 1);
            for (BoardRegister register : BoardRegister.values()) {
                long expected =
                        switch (register) {
                            case BOARD_MAGIC -> BoardRegister.MAGIC_VALUE;
                            case BOARD_VERSION -> BoardRegister.VERSION_VALUE;
                            case MEMORY_CHANNELS -> 4;
                            case CALIBRATED -> calibrated;
                            case CORE_READY -> calibrated & 1;
                        };
                assertEquals(new Answer(expected, 0), read(dut, core, random, register.barOffset()), register.name());
            }
        }
        for (int offset = 0x14; offset < AddressMap.BOARD.bytes(); offset = 2 * offset & ~3) {
            assertEquals(new Answer(0, 0), read(dut, core, random, AddressMap.BOARD.base() + offset));
            assertEquals(0, write(dut, core, random, AddressMap.BOARD.base() + offset, -1));
        }
        assertEquals(0, core.requests, "the core was asked for what is the board's");
    }

    @Test
    void theCoreIsReachedWhileItIsReady(Dut dut, SplittableRandom random) {
        quiet(dut);
        Core core = new Core(dut, random);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        for (int i = 0; i < TRANSFERS; i++) {
            boolean ready = random.nextInt(8) != 0;
            dut.port("core_ready").set(ready ? 1 : 0);
            int offset = 4 * random.nextInt(16) + (random.nextBoolean() ? 0xFF00 : 0);
            int before = core.requests;
            if (random.nextBoolean()) {
                int value = random.nextInt();
                assertEquals(ready ? 2 : 0, write(dut, core, random, offset, value), "the core's response");
                if (ready) {
                    model.put(offset, value);
                }
            } else {
                long expected = ready ? Integer.toUnsignedLong(model.getOrDefault(offset, 0)) : 0;
                assertEquals(new Answer(expected, ready ? 2 : 0), read(dut, core, random, offset), "transfer " + i);
            }
            assertEquals(before + (ready ? 1 : 0), core.requests, "the core is asked once, and only while it is ready");
        }
    }
}
