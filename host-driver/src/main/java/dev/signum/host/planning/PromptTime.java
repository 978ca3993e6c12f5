// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.planning.cycles.CycleModel;
import dev.signum.host.planning.cycles.Supply;
import dev.signum.sim.memory.DramPort;

/**
 * Where the time of a prompt goes: tokens that are known beforehand, as many at once as the core takes.
 *
 * @param tokensPerPass tokens that share a pass over the weights
 * @param cardSeconds all linears of one pass on the card
 * @param transferSeconds transfers and interrupts between host and card in one pass
 * @param hostSeconds keys and values that the host reads for the tokens of one pass; a prompt needs the head once
 */
public record PromptTime(int tokensPerPass, double cardSeconds, double transferSeconds, double hostSeconds) {
    private static final double MEGA = 1e6;

    /**
     * The time of a pass.
     *
     * @param planes bits of an activation: where they are more than a column group has, tokens go one by one
     * @param context tokens whose keys and values each token reads
     */
    public static PromptTime of(Board board, CoreConfig core, ModelShape model, int planes, int context, Host host) {
        int together = planes <= ArrayConfig.GROUP ? core.array().mostVectors() : 1;
        DramPort port = new DramPort(board.memory(), board.coreMegahertz());
        CycleModel cycles = new CycleModel(core, Supply.of(port, core.memory()), planes, together);
        return new PromptTime(
                together,
                TokenTime.cardCycles(cycles, model, together) / (board.coreMegahertz() * MEGA),
                host.transferSeconds((long) model.layers() * model.programs().size()),
                host.readSeconds(together * model.cacheBytes(context)));
    }

    /** Tokens of a prompt a second of the whole system. */
    public double tokensPerSecond() {
        return tokensPerPass / (cardSeconds + transferSeconds + hostSeconds);
    }

    /** Tokens of a prompt a second if only the card took time. */
    public double cardTokensPerSecond() {
        return tokensPerPass / cardSeconds;
    }
}
