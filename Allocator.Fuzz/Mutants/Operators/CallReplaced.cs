using System.Collections.Frozen;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Mutants.Operators;

/// <summary>A call of a method with a sibling of the same signature: the sum for the difference, the smaller for the larger.</summary>
internal sealed class CallReplaced() : MutationOperator("call-replaced")
{
    private static readonly FrozenDictionary<string, string> Siblings = new Dictionary<string, string>
    {
        ["op_Addition"] = "op_Subtraction",
        ["op_Subtraction"] = "op_Addition",
        ["op_BitwiseAnd"] = "op_BitwiseOr",
        ["op_BitwiseOr"] = "op_BitwiseAnd",
        ["op_ExclusiveOr"] = "op_BitwiseOr",
        ["op_LeftShift"] = "op_RightShift",
        ["op_RightShift"] = "op_LeftShift",
        ["op_LessThan"] = "op_LessThanOrEqual",
        ["op_LessThanOrEqual"] = "op_LessThan",
        ["op_GreaterThan"] = "op_GreaterThanOrEqual",
        ["op_GreaterThanOrEqual"] = "op_GreaterThan",
        ["op_Equality"] = "op_Inequality",
        ["op_Inequality"] = "op_Equality",
        ["TrailingZeroCount"] = "LeadingZeroCount",
        ["LeadingZeroCount"] = "TrailingZeroCount",
        ["Min"] = "Max",
        ["Max"] = "Min",
    }.ToFrozenDictionary();

    public override Mutation? At(MethodBody body, Instruction instruction)
    {
        if (instruction.OpCode.Code != Code.Call || instruction.Operand is not MethodReference { IsGenericInstance: false } called)
        {
            return null;
        }

        MethodReference? sibling = SiblingOf(called);
        return sibling is null ? null : new($"{called.Name} -> {sibling.Name}", () => instruction.Operand = sibling);
    }

    private static MethodReference? SiblingOf(MethodReference called)
    {
        if (!Siblings.TryGetValue(called.Name, out string? name))
        {
            return null;
        }

        MethodReference sibling = new(name, called.ReturnType, called.DeclaringType) { HasThis = called.HasThis };
        foreach (ParameterDefinition parameter in called.Parameters)
        {
            sibling.Parameters.Add(new(parameter.ParameterType));
        }

        return sibling.Resolve() is null ? null : sibling;
    }
}
