// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import static dev.signum.arch.board.BoardRegister.*;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.board.BoardRegister;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.EnumReg;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.control.AxiLitePorts;

/**
 * The register BAR of a card: answers {@link BoardRegister} and passes on what is the core's.
 *
 * <pre>
 *   host (AXI4-Lite slave, the whole BAR) --+--> board registers
 *                                           +--> core (AXI4-Lite master), while core_ready
 * </pre>
 *
 * <p>Every offset answers OKAY. While {@code core_ready} is low the core's registers read as 0 and ignore writes: a driver that probes the BAR
 * hangs on a slave that never answers. One read and one write at a time; a board register takes two cycles.
 */
public final class BoardRegisters extends Module {
    static final int BAR_BITS = Integer.numberOfTrailingZeros(AddressMap.BAR_BYTES);
    private static final int CORE_BITS = AxiLitePorts.ADDRESS_BITS;

    /** One bit a memory channel: calibrated. */
    public final Bits calibrated;
    /** The core answers. */
    public final Bit coreReady;

    private enum Write {
        IDLE,
        PASSING,
        ANSWERING
    }

    private enum Read {
        IDLE,
        ASKING,
        PASSING,
        ANSWERING
    }

    public BoardRegisters(AddressMap map) {
        super("board_registers");
        calibrated = input("calibrated", Bits.width(map.memory().channels()));
        coreReady = input("core_ready", Bit.type());
        write();
        read(map);
    }

    private void write() {
        Bit awvalid = input("host_awvalid", Bit.type());
        Bit awready = output("host_awready", Bit.type());
        UInt awaddr = input("host_awaddr", UInt.width(BAR_BITS));
        Bit wvalid = input("host_wvalid", Bit.type());
        Bit wready = output("host_wready", Bit.type());
        Bits wdata = input("host_wdata", Bits.width(32));
        Bits wstrb = input("host_wstrb", Bits.width(4));
        Bit bvalid = output("host_bvalid", Bit.type());
        Bit bready = input("host_bready", Bit.type());
        Bits bresp = output("host_bresp", Bits.width(2));
        Bit coreAwvalid = output("core_awvalid", Bit.type());
        Bit coreAwready = input("core_awready", Bit.type());
        UInt coreAwaddr = output("core_awaddr", UInt.width(CORE_BITS));
        Bit coreWvalid = output("core_wvalid", Bit.type());
        Bit coreWready = input("core_wready", Bit.type());
        Bits coreWdata = output("core_wdata", Bits.width(32));
        Bits coreWstrb = output("core_wstrb", Bits.width(4));
        Bit coreBvalid = input("core_bvalid", Bit.type());
        Bit coreBready = output("core_bready", Bit.type());
        Bits coreBresp = input("core_bresp", Bits.width(2));

        EnumReg<Write> step = enumReg("write_step", Write.IDLE);
        UInt address = reg("write_address", UInt.width(CORE_BITS));
        Bits data = reg("write_data", Bits.width(32));
        Bits strobes = reg("write_strobes", Bits.width(4));
        Bits response = reg("write_response", Bits.width(2));
        Bit addressLeft = reg("write_address_left", Bit.type()).resetTo(false);
        Bit dataLeft = reg("write_data_left", Bit.type()).resetTo(false);

        Bit accept = awvalid.and(wvalid).and(step.is(Write.IDLE)).named("write_accept");
        Bit pass = awaddr.msb().not().and(coreReady).named("write_pass");
        awready.set(accept);
        wready.set(accept);
        coreAwvalid.set(addressLeft);
        coreAwaddr.set(address);
        coreWvalid.set(dataLeft);
        coreWdata.set(data);
        coreWstrb.set(strobes);
        coreBready.set(step.is(Write.PASSING));
        bvalid.set(step.is(Write.ANSWERING));
        bresp.set(response);

        when(addressLeft.and(coreAwready).named("write_address_taken"), () -> addressLeft.set(false));
        when(dataLeft.and(coreWready).named("write_data_taken"), () -> dataLeft.set(false));
        switchOn(step)
                .on(
                        Write.IDLE,
                        () -> when(accept, () -> {
                            address.set(awaddr.truncate(CORE_BITS));
                            data.set(wdata);
                            strobes.set(wstrb);
                            response.set(0);
                            when(pass, () -> {
                                        addressLeft.set(true);
                                        dataLeft.set(true);
                                        step.set(Write.PASSING);
                                    })
                                    .otherwise(() -> step.set(Write.ANSWERING));
                        }))
                .on(
                        Write.PASSING,
                        () -> when(coreBvalid, () -> {
                            response.set(coreBresp);
                            step.set(Write.ANSWERING);
                        }))
                .on(Write.ANSWERING, () -> when(bready, () -> step.set(Write.IDLE)));
    }

    private void read(AddressMap map) {
        Bit arvalid = input("host_arvalid", Bit.type());
        Bit arready = output("host_arready", Bit.type());
        UInt araddr = input("host_araddr", UInt.width(BAR_BITS));
        Bit rvalid = output("host_rvalid", Bit.type());
        Bit rready = input("host_rready", Bit.type());
        Bits rdata = output("host_rdata", Bits.width(32));
        Bits rresp = output("host_rresp", Bits.width(2));
        Bit coreArvalid = output("core_arvalid", Bit.type());
        Bit coreArready = input("core_arready", Bit.type());
        UInt coreAraddr = output("core_araddr", UInt.width(CORE_BITS));
        Bit coreRvalid = input("core_rvalid", Bit.type());
        Bit coreRready = output("core_rready", Bit.type());
        Bits coreRdata = input("core_rdata", Bits.width(32));
        Bits coreRresp = input("core_rresp", Bits.width(2));

        EnumReg<Read> step = enumReg("read_step", Read.IDLE);
        UInt address = reg("read_address", UInt.width(CORE_BITS));
        Bits data = reg("read_data", Bits.width(32));
        Bits response = reg("read_response", Bits.width(2));

        arready.set(step.is(Read.IDLE));
        coreArvalid.set(step.is(Read.ASKING));
        coreAraddr.set(address);
        coreRready.set(step.is(Read.PASSING));
        rvalid.set(step.is(Read.ANSWERING));
        rdata.set(data);
        rresp.set(response);

        Bit pass = araddr.msb().not().and(coreReady).named("read_pass");
        switchOn(step)
                .on(
                        Read.IDLE,
                        () -> when(arvalid, () -> {
                            address.set(araddr.truncate(CORE_BITS));
                            response.set(0);
                            data.set(0);
                            when(pass, () -> step.set(Read.ASKING)).otherwise(() -> step.set(Read.ANSWERING));
                            when(araddr.msb(), () -> {
                                var cases = switchOn(araddr.truncate(CORE_BITS));
                                for (BoardRegister register : BoardRegister.values()) {
                                    cases.on(register.offset(), () -> data.set(value(register, map)));
                                }
                            });
                        }))
                .on(Read.ASKING, () -> when(coreArready, () -> step.set(Read.PASSING)))
                .on(
                        Read.PASSING,
                        () -> when(coreRvalid, () -> {
                            data.set(coreRdata);
                            response.set(coreRresp);
                            step.set(Read.ANSWERING);
                        }))
                .on(Read.ANSWERING, () -> when(rready, () -> step.set(Read.IDLE)));
    }

    private Bits value(BoardRegister register, AddressMap map) {
        return switch (register) {
            case BOARD_MAGIC -> Bits.of(MAGIC_VALUE, 32);
            case BOARD_VERSION -> Bits.of(VERSION_VALUE, 32);
            case MEMORY_CHANNELS -> Bits.of(map.memory().channels(), 32);
            case CALIBRATED -> calibrated.extend(32);
            case CORE_READY -> coreReady.asBits().extend(32);
        };
    }
}
