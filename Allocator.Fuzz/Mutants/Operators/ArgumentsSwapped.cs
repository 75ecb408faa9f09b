using System.Collections.Frozen;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>The last two arguments of a call in the wrong order.</summary>
internal sealed class ArgumentsSwapped() : MutationOperator("arguments-swapped")
{
    // The order is nothing to these: no swap could be noticed.
    private static readonly FrozenSet<string> Commutative =
    [
        "Min", "Max", "op_Addition", "op_Multiply", "op_BitwiseAnd", "op_BitwiseOr", "op_ExclusiveOr", "op_Equality", "op_Inequality",
    ];

    public override Mutation? At(MethodBody body, Instruction instruction)
        => instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj
            && instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix
            && instruction.Operand is MethodReference { Parameters: [.., var left, var right] } called
            && !Commutative.Contains(called.Name)
            && called.DeclaringType.Name != MutationScope.TextBuilder
            && left.ParameterType.FullName == right.ParameterType.FullName
            && (left.ParameterType.IsPrimitive || IsPlainValue(left.ParameterType))
            ? new($"last two arguments of {called.Name} swapped", () => Swap(body, instruction, left.ParameterType))
            : null;

    private static bool IsPlainValue(TypeReference type)
        => type is { IsValueType: true, IsGenericInstance: false, IsGenericParameter: false };

    private static void Swap(MethodBody body, Instruction instruction, TypeReference type)
    {
        VariableDefinition last = new(type);
        VariableDefinition beforeLast = new(type);
        body.Variables.Add(last);
        body.Variables.Add(beforeLast);
        Instruction call = Instruction.Create(instruction.OpCode, (MethodReference)instruction.Operand);
        Replace(instruction, OpCodes.Stloc, last);
        Append(
            body,
            instruction,
            Instruction.Create(OpCodes.Stloc, beforeLast),
            Instruction.Create(OpCodes.Ldloc, last),
            Instruction.Create(OpCodes.Ldloc, beforeLast),
            call);
    }
}
