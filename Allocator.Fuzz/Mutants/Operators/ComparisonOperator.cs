using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A comparison whose result is kept: equality turned, less-than weakened to less-or-equal.</summary>
internal sealed class ComparisonOperator() : MutationOperator("comparison-changed")
{
    public override Mutation? At(MethodBody body, Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ceq => new("ceq turned", () => Negate(body, instruction)),
        Code.Clt => Weaken(body, instruction, OpCodes.Cgt),
        Code.Cgt => Weaken(body, instruction, OpCodes.Clt),
        Code.Clt_Un => Weaken(body, instruction, OpCodes.Cgt_Un),

        // Whether a reference is something is the same instruction, and has no weaker form.
        Code.Cgt_Un when instruction.Previous?.OpCode.Code != Code.Ldnull => Weaken(body, instruction, OpCodes.Clt_Un),
        _ => null,
    };

    private static Mutation Weaken(MethodBody body, Instruction instruction, OpCode opposite)
        => new($"{instruction.OpCode.Name} -> not {opposite.Name}", () =>
        {
            Replace(instruction, opposite);
            Negate(body, instruction);
        });
}
