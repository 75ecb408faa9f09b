using System.Collections.Frozen;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A conditional branch with another condition.</summary>
internal sealed class BranchOperator(string name, FrozenDictionary<OpCode, OpCode> replacements) : MutationOperator(name)
{
    /// <summary>The opposite condition.</summary>
    public static FrozenDictionary<OpCode, OpCode> Turned { get; } = new Dictionary<OpCode, OpCode>
    {
        [OpCodes.Brtrue] = OpCodes.Brfalse,
        [OpCodes.Brfalse] = OpCodes.Brtrue,
        [OpCodes.Beq] = OpCodes.Bne_Un,
        [OpCodes.Bne_Un] = OpCodes.Beq,
        [OpCodes.Blt] = OpCodes.Bge,
        [OpCodes.Bge] = OpCodes.Blt,
        [OpCodes.Bgt] = OpCodes.Ble,
        [OpCodes.Ble] = OpCodes.Bgt,
        [OpCodes.Blt_Un] = OpCodes.Bge_Un,
        [OpCodes.Bge_Un] = OpCodes.Blt_Un,
        [OpCodes.Bgt_Un] = OpCodes.Ble_Un,
        [OpCodes.Ble_Un] = OpCodes.Bgt_Un,
    }.ToFrozenDictionary();

    /// <summary>The same condition with equality on the other side.</summary>
    public static FrozenDictionary<OpCode, OpCode> Weakened { get; } = new Dictionary<OpCode, OpCode>
    {
        [OpCodes.Blt] = OpCodes.Ble,
        [OpCodes.Ble] = OpCodes.Blt,
        [OpCodes.Bgt] = OpCodes.Bge,
        [OpCodes.Bge] = OpCodes.Bgt,
        [OpCodes.Blt_Un] = OpCodes.Ble_Un,
        [OpCodes.Ble_Un] = OpCodes.Blt_Un,
        [OpCodes.Bgt_Un] = OpCodes.Bge_Un,
        [OpCodes.Bge_Un] = OpCodes.Bgt_Un,
    }.ToFrozenDictionary();

    public override Mutation? At(MethodBody body, Instruction instruction)
        => replacements.TryGetValue(instruction.OpCode, out OpCode replacement)
            ? new($"{instruction.OpCode.Name} -> {replacement.Name}", () => instruction.OpCode = replacement)
            : null;
}
