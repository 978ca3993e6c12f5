// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

/**
 * Everything that shapes a core. Two cores of equal configuration are the same hardware; those of equal {@link #shape} read the same
 * card images and announce the same registers.
 *
 * @param array the systolic array
 * @param memory the card's memory ports
 * @param vector the vector side
 */
public record CoreConfig(ArrayConfig array, MemoryConfig memory, VectorConfig vector) {
    private static final int LEAST_ROW_BUFFER_STEPS = 32;

    /** The shortest input vector that the drain keeps up with. */
    public static final int DRAIN_INPUTS = 256;

    public CoreConfig {
        Check.that(
                array.rows() >= memory.channels(),
                array.rows() + " rows cannot be spread over " + memory.channels()
                        + " channels; every channel feeds at least one row");
        int stepBits = array.rows() / memory.channels() * array.width();
        Check.that(
                stepBits >= memory.beatBits(),
                "an island takes " + stepBits + " weight bits a step, less than a beat of " + memory.beatBits()
                        + "; use more rows, a wider array or a narrower channel");
        Check.that(
                array.rows() / memory.channels() <= memory.beatBits() / 32,
                "an island of " + array.rows() / memory.channels() + " rows has more row sums than a beat of "
                        + memory.beatBits() + " bits holds; use more channels or a wider one");
        Check.that(
                vector.lanes() <= memory.channels() * memory.beatBits() / 64,
                vector.lanes() + " lanes need more parameters a cycle than " + memory.channels() + " channels of "
                        + memory.beatBits() + " bits carry; use fewer lanes");
        Check.that(
                2 * vector.lanes() <= array.width(),
                vector.lanes() + " lanes fill a slice of " + array.width()
                        + " inputs in less than two cycles; use fewer lanes or a wider array");
        Check.that(
                vector.maxInputs() >= array.width(),
                "the longest input vector must hold one slice of " + array.width());
    }

    /** This core without its target and engine: what card images and registers know of it. */
    public CoreConfig shape() {
        return on(Target.GENERIC).with(Engine.POPCOUNT);
    }

    /** This core made of another family's cells. */
    public CoreConfig on(Target family) {
        return new CoreConfig(array.on(family), memory, vector);
    }

    /** This core with rows of another engine. */
    public CoreConfig with(Engine engine) {
        return new CoreConfig(array.with(engine), memory, vector);
    }

    /** Rows of one island: the rows that one memory channel feeds. */
    public int rowsPerIsland() {
        return array.rows() / memory.channels();
    }

    /** Beats of one channel that make one array step of its island. */
    public int beatsPerStep() {
        return rowsPerIsland() * array.width() / memory.beatBits();
    }

    /**
     * Weight steps that each row buffers, a power of two. A channel that brings a step with each beat is as fast as the array: the buffer covers the skew
     * over the rows and the way of a credit back to the sequencer. Where a step takes several beats, the array is faster, and makes up
     * for a wait with what has come meanwhile: as many steps as the channel's FIFO has beats.
     */
    public int rowBufferSteps() {
        return beatsPerStep() == 1 ? LEAST_ROW_BUFFER_STEPS : Math.max(LEAST_ROW_BUFFER_STEPS, memory.fifoBeats());
    }

    /**
     * Results dequantised a cycle: as many as the array completes for vectors of {@link #DRAIN_INPUTS} inputs. Shorter vectors wait
     * for the drain.
     */
    public int drainWidth() {
        int completed = Math.max(1, array.rows() * array.width() / DRAIN_INPUTS);
        return Math.min(Math.min(array.rows(), vector.lanes()), completed);
    }

    /**
     * Vector memory addresses in commands are multiples of this many elements: one beat of the read/write master, or one word of all
     * lanes where that is longer.
     */
    public int vectorAlignment() {
        return Math.max(floatsPerBeat(), vector.lanes());
    }

    /** Elements of one beat. */
    public int floatsPerBeat() {
        return memory.beatBits() / 32;
    }

    /** Slices of the longest input vector: the depth of a plane buffer. */
    public int maxSlices() {
        return array.slices(vector.maxInputs());
    }
}
