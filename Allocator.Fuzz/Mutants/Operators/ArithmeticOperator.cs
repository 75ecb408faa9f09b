using System.Collections.Frozen;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>An arithmetic or bitwise operator replaced by a related one.</summary>
internal sealed class ArithmeticOperator() : MutationOperator("arithmetic-replaced")
{
    private static readonly FrozenDictionary<OpCode, OpCode> Replacements = new Dictionary<OpCode, OpCode>
    {
        [OpCodes.Add] = OpCodes.Sub,
        [OpCodes.Sub] = OpCodes.Add,
        [OpCodes.Mul] = OpCodes.Add,
        [OpCodes.Div] = OpCodes.Rem,
        [OpCodes.Div_Un] = OpCodes.Rem_Un,
        [OpCodes.Rem] = OpCodes.Div,
        [OpCodes.Rem_Un] = OpCodes.Div_Un,
        [OpCodes.And] = OpCodes.Or,
        [OpCodes.Or] = OpCodes.And,
        [OpCodes.Xor] = OpCodes.Or,
        [OpCodes.Shl] = OpCodes.Shr_Un,
        [OpCodes.Shr] = OpCodes.Shl,
        [OpCodes.Shr_Un] = OpCodes.Shl,
        [OpCodes.Neg] = OpCodes.Nop,
        [OpCodes.Not] = OpCodes.Nop,
    }.ToFrozenDictionary();

    public override Mutation? At(MethodBody body, Instruction instruction)
        => Replacements.TryGetValue(instruction.OpCode, out OpCode replacement)
            ? new($"{instruction.OpCode.Name} -> {replacement.Name}", () => instruction.OpCode = replacement)
            : null;
}
