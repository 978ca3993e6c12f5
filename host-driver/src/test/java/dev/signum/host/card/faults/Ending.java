// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.faults;

import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.image.Image;
import dev.signum.host.image.Progress;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardEngine;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Generation;
import dev.signum.host.runtime.Golden;
import dev.signum.host.runtime.Prompt;
import dev.signum.host.runtime.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a run on a faulty card ended.
 *
 * @param tokens how many it gave
 * @param wrong how many of them are others than PyTorch recorded
 * @param death why the driver gave the card up; none where it did not
 */
record Ending(int tokens, int wrong, Optional<CardException> death) {
    /** Tokens of a whole run. */
    static final int WHOLE = 5;

    private static final Golden.Prompt PROMPT = Golden.prompts().getFirst();
    private static final int BEFORE_FAULT = 2;
    private static final long CHANNEL = 16 << 20;

    String outcome() {
        return death.isEmpty() ? "recovered" : "dead";
    }

    /**
     * Runs a prompt that PyTorch continued, without a reference beside it.
     *
     * @param reached told of the moments that the run reaches
     */
    static Ending of(XdmaNodes nodes, Image image, Consumer<FaultCase.Moment> reached) {
        List<Integer> tokens = new ArrayList<>();
        Optional<CardException> death = Optional.empty();
        reached.accept(FaultCase.Moment.OPENING);
        try (Card card = XdmaCard.open(nodes)) {
            reached.accept(FaultCase.Moment.LOADING);
            try {
                generate(card, image, token -> {
                    tokens.add(token);
                    if (tokens.size() == BEFORE_FAULT) {
                        reached.accept(FaultCase.Moment.RUNNING);
                    }
                });
            } catch (CardException e) {
                death = Optional.of(e);
                requireDead(card, e);
            }
        } catch (CardException e) {
            death = Optional.of(e);
        }
        int wrong = 0;
        for (int i = 0; i < tokens.size(); i++) {
            wrong += tokens.get(i).equals(PROMPT.greedyIds().get(i)) ? 0 : 1;
        }
        return new Ending(tokens.size(), wrong, death);
    }

    private static void generate(Card card, Image image, Consumer<Integer> token) {
        CardSession session = CardSession.open(card, CHANNEL, image, Progress.NONE);
        try (CardEngine engine = new CardEngine(session, Activations.DEFAULT)) {
            int[] ids = PROMPT.promptIds().stream().mapToInt(Integer::intValue).toArray();
            Decoder decoder = new Decoder(image, engine);
            Generation.run(decoder, Prompt.feed(decoder, ids), WHOLE, Sampler.greedy(), token::accept);
        }
    }

    /** A card that may still be at work is not touched again, whatever the fault does. */
    private static void requireDead(Card card, CardException first) {
        boolean programHung = first instanceof CardFault.TimedOut && first.getCause() == null;
        if (programHung || !(first instanceof CardFault fault && fault.isFatal())) {
            return;
        }
        try {
            card.readRegister(0);
            throw new AssertionError("the card is used again after: " + first.getMessage());
        } catch (CardException again) {
            if (again != first) {
                throw new AssertionError("the card fails in another way than before", again);
            }
        }
    }
}
