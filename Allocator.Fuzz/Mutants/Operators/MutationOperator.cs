using System.Collections.Immutable;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>One kind of mistake: it knows where it can be made, and makes it.</summary>
/// <remarks>
/// The instruction itself is turned into the first of what replaces it, so that whoever jumps to it jumps there. What a mutation puts on
/// the stack is of the type that was there before: a mutant is wrong, not malformed.
/// </remarks>
internal abstract class MutationOperator(string name)
{
    /// <summary>All operators, in the order in which mutants are counted. Add yours here.</summary>
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new ConstantOperator("constant-up", 1),
        new ConstantOperator("constant-down", -1),
        new BranchOperator("branch-turned", BranchOperator.Turned),
        new BranchOperator("branch-weakened", BranchOperator.Weakened),
        new ComparisonOperator(),
        new ArithmeticOperator(),
        new ShiftCountOperator(),
        new StoreDropped(),
        new CallReplaced(),
        new ResultNegated(),
        new ArgumentsSwapped(),
        new EarlyReturn(),
    ];

    /// <summary>The last part of its mutants' names.</summary>
    public string Name => name;

    /// <summary>The mutation of that instruction; null when the operator has nothing to do there.</summary>
    public abstract Mutation? At(MethodBody body, Instruction instruction);

    protected static void Replace(Instruction instruction, OpCode code, object? operand = null)
    {
        instruction.OpCode = code;
        instruction.Operand = operand;
    }

    /// <summary>Puts instructions behind one, in their order.</summary>
    protected static void Append(MethodBody body, Instruction instruction, params ReadOnlySpan<Instruction> following)
    {
        int index = body.Instructions.IndexOf(instruction);
        foreach (Instruction next in following)
        {
            body.Instructions.Insert(++index, next);
        }
    }

    /// <summary>Turns the truth value that the instruction leaves on the stack.</summary>
    protected static void Negate(MethodBody body, Instruction instruction)
        => Append(body, instruction, Instruction.Create(OpCodes.Ldc_I4, 0), Instruction.Create(OpCodes.Ceq));
}
