using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A constant off by one.</summary>
/// <remarks>Zero only goes up and one only goes down: they may be truth values, and two is the same truth as one.</remarks>
internal sealed class ConstantOperator(string name, int step) : MutationOperator(name)
{
    public override Mutation? At(MethodBody body, Instruction instruction)
    {
        long? value = instruction.Operand switch
        {
            int number when instruction.OpCode.Code == Code.Ldc_I4 => number,
            long number when instruction.OpCode.Code == Code.Ldc_I8 => number,
            _ => null,
        };
        if (value is not { } constant || constant == (step > 0 ? 1 : 0) || IsLengthOfText(instruction))
        {
            return null;
        }

        object changed = instruction.Operand is int narrow ? (object)unchecked(narrow + step) : unchecked(constant + step);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{constant} -> {changed}"),
            () => instruction.Operand = changed);
    }

    /// <summary>How long an interpolated text is going to be is told to what builds it: nobody can see a mistake there.</summary>
    private static bool IsLengthOfText(Instruction instruction)
        => new[] { instruction.Next, instruction.Next?.Next }.Any(next => next?.Operand is MethodReference
        {
            Name: ".ctor",
            DeclaringType.Name: MutationScope.TextBuilder,
        });
}
