// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.control.AxiLitePorts;
import dev.signum.rtl.control.CommandDecoder;
import dev.signum.rtl.control.CommandFetch;
import dev.signum.rtl.control.ExecField;
import dev.signum.rtl.control.Executor;
import dev.signum.rtl.control.RegisterFile;
import dev.signum.rtl.memory.AxiReadPorts;
import dev.signum.rtl.memory.AxiWritePorts;
import dev.signum.rtl.memory.ChannelReader;
import dev.signum.rtl.memory.LoadUnit;
import dev.signum.rtl.memory.ReadArbiter;
import dev.signum.rtl.memory.ReadClient;
import dev.signum.rtl.memory.StoreUnit;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.MoreVectors;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * The whole core.
 *
 * <pre>
 * s_axil --> [registers] --> [fetch] --> [decoder] --> [executor] --> starts
 *                               ^            \--> descriptors
 * m_axi  <--> [arbiter] <-------+-- [load] --> [vector memory] --> [store] --> m_axi
 *                                                 ^      |
 * w0_axi ... --> [channel readers] --> beats --> [linear unit]
 * </pre>
 *
 * <p>Ports: {@code clk}, {@code reset} (synchronous, active high), {@code s_axil_*} (AXI4-Lite registers), {@code m_axi_*} (AXI4 read and
 * write: programs, vectors), {@code w<c>_axi_*} (AXI4 read: weight channel c), {@code irq} (interrupt, level).
 */
public final class Core extends Module {
    /** Definition name of the top, whatever the configuration. */
    public static final String NAME = "signum_core";

    private final CoreConfig config;
    private final MemoryConfig memory;

    public Core(CoreConfig config) {
        super(NAME);
        this.config = config;
        memory = config.memory();
        AxiLitePorts registersPort = AxiLitePorts.slave(this, "s_axil");
        AxiReadPorts readPort = AxiReadPorts.master(this, "m_axi", memory);
        AxiWritePorts writePort = AxiWritePorts.master(this, "m_axi", memory);
        List<AxiReadPorts> channels =
                Lanes.each(memory.channels(), c -> AxiReadPorts.master(this, "w" + c + "_axi", memory));
        Bit interrupt = output("irq", Bit.type());

        RegisterFile registers = child("registers", () -> new RegisterFile(config));
        CommandFetch fetch = child("fetch", () -> new CommandFetch(memory));
        CommandDecoder decoder = child("decoder", () -> new CommandDecoder(config));
        Executor executor = child("executor", () -> new Executor(config));
        ReadArbiter arbiter = child("arbiter", () -> new ReadArbiter(memory));
        LoadUnit load = child("load", () -> new LoadUnit(config));
        StoreUnit store = child("store", () -> new StoreUnit(config));
        VectorMemory vectors = child("vectors", () -> new VectorMemory(config));
        LinearUnit linear = child("linear", () -> new LinearUnit(config));
        List<ChannelReader> readers =
                Lanes.each(memory.channels(), c -> child("reader_" + c, () -> new ChannelReader(memory)));

        registersPort.connect(registers.axi);
        interrupt.set(registers.interrupt);
        readPort.connect(this, "arbiter", arbiter.axi);
        writePort.connect(this, "store", store.axi);
        ReadClient.connect(fetch.client, arbiter.clients.get(0));
        ReadClient.connect(load.client, arbiter.clients.get(1));
        commands(registers, fetch, decoder, executor);
        streams(channels, readers, decoder, linear);
        moves(executor, load, store, linear);
        linear(executor, linear);
        vectors(executor, vectors, load, store, linear);
        status(registers, executor, linear, readers);
    }

    private void commands(RegisterFile registers, CommandFetch fetch, CommandDecoder decoder, Executor executor) {
        UInt program = registers.programAddress;
        // Written before the doorbell is.
        Bit programSound = reg("program_sound", Bit.type());
        programSound.set(program.slice(63, memory.addressBits())
                .eq(0)
                .and(program.slice(Integer.numberOfTrailingZeros(CommandLayout.BYTES) - 1, 0)
                        .eq(0)));
        fetch.start.set(registers.doorbell.and(programSound));
        executor.programBad.set(programSound.not());
        fetch.stop.set(executor.stopFetch);
        fetch.address.set(registers.programAddress.slice(memory.addressBits() - 1, 0));
        fetch.count.set(registers.programCount);
        decoder.start.set(registers.doorbell);
        decoder.position.set(registers.position);
        decoder.rawValid.set(fetch.commandValid);
        decoder.raw.set(fetch.command);
        decoder.exhausted.set(fetch.idle);
        fetch.commandReady.set(decoder.rawReady);
        executor.begin.set(registers.doorbell);
        executor.count.set(registers.programCount);
        executor.commandValid.set(decoder.outValid);
        executor.command.set(decoder.out);
        executor.commandBad.set(decoder.outBad);
        executor.commandTag.set(decoder.outTag);
        decoder.outReady.set(executor.commandReady);
        executor.decoderIdle.set(decoder.idle);
        executor.fetchIdle.set(fetch.idle);
        executor.fetchFailed.set(fetch.failed);
    }

    private void streams(
            List<AxiReadPorts> ports, List<ChannelReader> readers, CommandDecoder decoder, LinearUnit linear) {
        // What was true a cycle before still is, unless a descriptor was taken in it.
        Bit allReady = reg("all_readers_ready", Bit.type()).resetTo(false);
        Bit sent = decoder.descriptorValid.and(allReady).named("descriptor_sent");
        allReady.set(
                Lanes.all(readers.stream().map(reader -> reader.descriptorReady).toList())
                        .and(sent.not()));
        decoder.descriptorReady.set(allReady);
        for (int c = 0; c < readers.size(); c++) {
            ChannelReader reader = readers.get(c);
            ports.get(c).connect(this, "reader_" + c, reader.axi);
            reader.descriptorValid.set(sent);
            int above = memory.addressBits() - memory.spanBits();
            reader.descriptorAddress.set(
                    cat(Bits.of(c, above), decoder.descriptorOffset.asBits()).asUInt());
            reader.descriptorBeats.set(decoder.descriptorBeats);
            reader.descriptorParameters.set(decoder.descriptorParameters);
            linear.beatValid.get(c).set(reader.beatValid);
            linear.beats.get(c).set(reader.beat);
            linear.beatParameters.get(c).set(reader.beatParameters);
            linear.beatFailed.get(c).set(reader.beatFailed);
            reader.beatReady.set(linear.beatReady.get(c));
        }
    }

    private void moves(Executor executor, LoadUnit load, StoreUnit store, LinearUnit linear) {
        UInt address = executor.move.get(ExecField.ADDRESS).asUInt();
        UInt beats = executor.move.get(ExecField.BEATS).asUInt();
        load.start.set(executor.startLoad);
        load.address.set(address);
        load.beats.set(beats);
        UInt row = VectorMemory.firstRow(
                this, "move", executor.move.get(ExecField.VECTOR_WORD).asUInt(), config);
        load.row.set(row);
        store.start.set(executor.startStore);
        store.address.set(address);
        store.beats.set(beats);
        store.floats.set(executor.move.get(ExecField.COUNT).asUInt());
        store.row.set(row);
        // The vector memory gives one row or word a cycle, and the front end does not wait.
        store.hold.set(linear.read);
        executor.moveBusy.set(load.busy.or(store.busy));
        executor.loadFailed.set(load.failed);
        executor.storeFailed.set(store.failed);
    }

    private void linear(Executor executor, LinearUnit linear) {
        linear.start.set(executor.startLinear);
        UInt count = executor.linear.get(ExecField.COUNT).asUInt().named("inputs");
        linear.shape.inputs().set(count.slice(linear.shape.inputs().width() - 1, 0));
        // No command asks for more inputs than a linear has.
        unused("inputs_unused", count.slice(31, linear.shape.inputs().width()));
        linear.shape.outputs().set(executor.linear.get(ExecField.OUTPUTS).asUInt());
        linear.shape.vectorWord().set(executor.linear.get(ExecField.VECTOR_WORD).asUInt());
        linear.shape.resultWord().set(executor.linear.get(ExecField.RESULT_WORD).asUInt());
        linear.shape.slices().set(executor.linear.get(ExecField.SLICES).asUInt());
        linear.shape.topPlane().set(executor.linear.get(ExecField.TOP_PLANE).asUInt());
        linear.shape.midRise().set(executor.linear.get(ExecField.MID_RISE).bit(0));
        linear.shape.rs().set(executor.linear.get(ExecField.RS));
        linear.shape.maxFloor().set(executor.linear.get(ExecField.MAX_FLOOR));
        linear.more.forEach(more -> moreVectors(executor, more));
        linear.blocks.set(executor.linear.get(ExecField.BLOCKS).asUInt());
        linear.announce.set(executor.announceLinear);
        linear.announcedBlocks.set(executor.announcedBlocks);
        linear.announcedBlockBeats.set(executor.announcedBlockBeats);
        linear.retire.set(executor.retireLinear);
        executor.linearReady.set(linear.ready);
        executor.linearDone.set(linear.done);
        executor.linearBad.set(linear.bad);
        executor.streamFailed.set(linear.streamFailed);
    }

    private void moreVectors(Executor executor, MoreVectors more) {
        more.last().set(executor.linear.get(ExecField.LAST_VECTOR).asUInt());
        more.vectorStride().set(executor.linear.get(ExecField.VECTOR_STRIDE).asUInt());
        more.resultStride().set(executor.linear.get(ExecField.RESULT_STRIDE).asUInt());
        List<ExecField> roots = ExecField.moreRoots(config);
        for (int i = 0; i < roots.size(); i++) {
            more.rs().get(i).set(executor.linear.get(roots.get(i)));
        }
    }

    private void vectors(Executor executor, VectorMemory vectors, LoadUnit load, StoreUnit store, LinearUnit linear) {
        int lanes = config.vector().lanes();
        vectors.read.set(linear.read);
        vectors.readWord.set(linear.readWord);
        vectors.readRow.set(store.read);
        vectors.readRowNumber.set(store.readRow);
        store.readData.set(vectors.rowData);
        vectors.writeRow.set(load.write);
        vectors.writeRowNumber.set(load.writeRow);
        vectors.writeRowData.set(load.writeData);
        Bits scalarLanes = executor.writeScalars.replicate(4).extend(lanes);
        vectors.writeLanes.set(linear.writeLanes.or(scalarLanes));
        vectors.writeWord.set(mux(executor.writeScalars, executor.scalarsWord.asUInt(), linear.writeWord));
        for (int i = 0; i < lanes; i++) {
            Bits result = linear.writeData.get(i);
            vectors.writeData.get(i).set(i < 4 ? mux(executor.writeScalars, linear.scalars.get(i), result) : result);
            linear.readData.get(i).set(vectors.readData.get(i));
        }
    }

    private void status(RegisterFile registers, Executor executor, LinearUnit linear, List<ChannelReader> readers) {
        registers.busy.set(executor.busy);
        registers.ended.set(executor.ended);
        registers.failed.set(executor.failed);
        registers.errorCode.set(executor.errorCode);
        registers.errorCommand.set(executor.errorCommand);
        registers.errorTag.set(executor.errorTag);
        registers.commandsDone.set(executor.done);
        for (int i = 0; i < linear.events.size(); i++) {
            registers.events.get(i).set(linear.events.get(i));
        }
        registers.events.getLast().set(executor.moving);
        for (int c = 0; c < readers.size(); c++) {
            registers.channelEvents.get(c).get(0).set(readers.get(c).beatReceived);
            registers.channelEvents.get(c).get(1).set(readers.get(c).waiting);
            registers.channelEvents.get(c).get(2).set(readers.get(c).full);
        }
    }
}
