// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scala.collection.mutable.HashMap;
import scala.collection.mutable.LinkedHashSet;
import spinal.core.Component;
import spinal.core.internals.BitVectorLiteral;
import spinal.core.internals.ComponentEmitterVerilog;
import spinal.core.internals.Expression;
import spinal.core.internals.Operator$Bits$Cat;
import spinal.core.internals.PhaseContext;
import spinal.core.internals.PhaseVerilog;

/**
 * SpinalHDL's Verilog writer without its wrapping of subexpressions into {@code _zz_} wires. SpinalHDL wraps where
 * Verilog's context could change a width or a sign; {@link Expressions} writes only forms whose operands already have
 * the width and sign of their context.
 */
final class TextEmitter extends ComponentEmitterVerilog {
    private final Map<BitVectorLiteral, String> symbols;

    TextEmitter(Component component, PhaseVerilog base, PhaseContext context, Lowered lowered) {
        this.symbols = lowered.symbols();
        super(
                component,
                false,
                base,
                base.allocateAlgoIncrementalBase(),
                false,
                false,
                "_zz",
                true,
                "",
                false,
                new ConcurrentHashMap<>(),
                new LinkedHashSet<>(),
                context,
                context.config(),
                new HashMap<>());
        lowered.constants().forEach((name, literal) -> localparams()
                .append("  localparam [" + (literal.width() - 1) + ":0] " + name + " = " + literal.width() + "'d"
                        + literal.bits() + ";\n"));
    }

    @Override
    public void fillExpressionToWrap() {
        expressionToWrap().clear();
    }

    /** Called between the last place that asks for wrapping and the wrapping itself. */
    @Override
    public void cutLongExpressions() {
        expressionToWrap().clear();
    }

    @Override
    public String emitBitVectorLiteral(BitVectorLiteral literal) {
        String symbol = symbols.get(literal);
        return symbol != null ? symbol : super.emitBitVectorLiteral(literal);
    }

    /** Prints a chain of concatenations flat, as {@code {a,b,c}}. */
    @Override
    public String operatorImplAsCat(Operator$Bits$Cat cat) {
        StringBuilder parts = new StringBuilder("}");
        Expression rest = cat;
        while (rest instanceof Operator$Bits$Cat inner) {
            parts.insert(0, emitExpression(inner.right())).insert(0, ',');
            rest = inner.left();
        }
        return parts.insert(0, emitExpression(rest)).insert(0, '{').toString();
    }
}
