using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>Hands the operands of a method's comparisons of integers and strings to libFuzzer, before they are compared.</summary>
internal sealed class ComparisonTracing(MethodBody body, ComparisonSites sites)
{
    private readonly IReadOnlyDictionary<Instruction, OperandKind[]> stacks = new StackInference(body).Run();
    private readonly Dictionary<bool, (VariableDefinition Left, VariableDefinition Right)> operandVariables = [];
    private (VariableDefinition Left, VariableDefinition Right)? stringVariables;

    /// <summary>What to put in front of the instruction; nothing when it compares neither integers nor strings.</summary>
    public IEnumerable<Instruction> CodeBefore(Instruction instruction)
    {
        // Code that is never reached has no stack.
        if (!stacks.TryGetValue(instruction, out OperandKind[]? stack))
        {
            return [];
        }

        switch (instruction.OpCode.Code)
        {
            case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un
                or Code.Beq or Code.Bne_Un or Code.Bge or Code.Bge_Un or Code.Bgt or Code.Bgt_Un
                or Code.Ble or Code.Ble_Un or Code.Blt or Code.Blt_Un:
                int widthBytes = stack[^2].ComparedBytes(stack[^1]);
                return widthBytes == 0 ? [] : TwoOperands(widthBytes);
            case Code.Brtrue or Code.Brfalse when stack[^1] is { WidthBytes: not 0, IsConstant: false } kind:
                return WithConstant(kind.WidthBytes, 0);
            case Code.Switch:
                return WithConstant(4, ((Instruction[])instruction.Operand).Length - 1);
            case Code.Call when TracedStrings.Compares((MethodReference)instruction.Operand):
                return TwoStrings();
            default:
                return [];
        }
    }

    private IEnumerable<Instruction> TwoOperands(int widthBytes)
    {
        (VariableDefinition left, VariableDefinition right) = OperandVariables(isLong: widthBytes == 8);
        return
        [
            Instruction.Create(OpCodes.Stloc, right),
            Instruction.Create(OpCodes.Stloc, left),
            Instruction.Create(OpCodes.Ldloc, left),
            .. Shorten(widthBytes),
            Instruction.Create(OpCodes.Ldloc, right),
            .. Shorten(widthBytes),
            .. sites.CallNext(widthBytes),
            Instruction.Create(OpCodes.Ldloc, left),
            Instruction.Create(OpCodes.Ldloc, right),
        ];
    }

    private IEnumerable<Instruction> TwoStrings()
    {
        (VariableDefinition left, VariableDefinition right) = stringVariables ??= AddVariables(body.Method.Module.TypeSystem.String);
        return
        [
            Instruction.Create(OpCodes.Stloc, right),
            Instruction.Create(OpCodes.Stloc, left),
            Instruction.Create(OpCodes.Ldloc, left),
            Instruction.Create(OpCodes.Ldloc, right),
            .. sites.CallNextWithStrings(),
            Instruction.Create(OpCodes.Ldloc, left),
            Instruction.Create(OpCodes.Ldloc, right),
        ];
    }

    private IEnumerable<Instruction> WithConstant(int widthBytes, int constant) =>
    [
        Instruction.Create(OpCodes.Dup),
        .. Shorten(widthBytes),
        widthBytes == 8 ? Instruction.Create(OpCodes.Ldc_I8, (long)constant) : Instruction.Create(OpCodes.Ldc_I4, constant),
        .. sites.CallNext(widthBytes),
    ];

    /// <summary>A byte on the stack may be the sign extended: libFuzzer's functions want zeros.</summary>
    private static Instruction[] Shorten(int widthBytes) => widthBytes switch
    {
        1 => [Instruction.Create(OpCodes.Conv_U1)],
        2 => [Instruction.Create(OpCodes.Conv_U2)],
        _ => [],
    };

    private (VariableDefinition Left, VariableDefinition Right) OperandVariables(bool isLong)
    {
        if (!operandVariables.TryGetValue(isLong, out (VariableDefinition, VariableDefinition) variables))
        {
            TypeSystem types = body.Method.Module.TypeSystem;
            operandVariables[isLong] = variables = AddVariables(isLong ? types.Int64 : types.Int32);
        }

        return variables;
    }

    private (VariableDefinition Left, VariableDefinition Right) AddVariables(TypeReference type)
    {
        (VariableDefinition left, VariableDefinition right) = (new(type), new(type));
        body.Variables.Add(left);
        body.Variables.Add(right);
        return (left, right);
    }
}
