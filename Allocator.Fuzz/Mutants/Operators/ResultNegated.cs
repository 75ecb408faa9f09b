using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>The answer of a call taken for its opposite.</summary>
internal sealed class ResultNegated() : MutationOperator("result-negated")
{
    public override Mutation? At(MethodBody body, Instruction instruction)
        => instruction.OpCode.FlowControl == FlowControl.Call
            && instruction.Operand is MethodReference { ReturnType.MetadataType: MetadataType.Boolean } called
            ? new($"{called.Name} -> not {called.Name}", () => Negate(body, instruction))
            : null;
}
