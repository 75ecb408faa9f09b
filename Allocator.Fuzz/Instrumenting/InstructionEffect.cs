using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>How many values an instruction takes from the evaluation stack and what it puts there.</summary>
internal static class InstructionEffect
{
    /// <summary>How many values it takes.</summary>
    public static int Pops(Instruction instruction, int depth) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature signature => Arguments(instruction.OpCode.Code, signature),
        _ => depth,
    };

    /// <summary>How many values it puts.</summary>
    public static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => IsVoid(((IMethodSignature)instruction.Operand).ReturnType) ? 0 : 1,
        _ => 1,
    };

    /// <summary>The kind of what it puts, given the kinds of what it took, the topmost last.</summary>
    public static OperandKind Pushed(Instruction instruction, MethodBody body, ReadOnlySpan<OperandKind> popped)
        => instruction.OpCode.Code switch
        {
            Code.Ldc_I4 or Code.Sizeof => new(4, IsConstant: true),
            Code.Ldc_I8 => new(8, IsConstant: true),
            Code.Ldloc => OperandKind.Of(((VariableDefinition)instruction.Operand).VariableType),
            Code.Ldarg => OfArgument((ParameterDefinition)instruction.Operand, body),
            Code.Ldfld or Code.Ldsfld => OfField((FieldReference)instruction.Operand),
            Code.Call or Code.Callvirt => OfResult((MethodReference)instruction.Operand),
            Code.Ldobj or Code.Ldelem_Any or Code.Unbox_Any => OperandKind.Of((TypeReference)instruction.Operand),
            Code.Dup => popped[^1],
            Code.Ldind_I1 or Code.Ldind_U1 or Code.Ldelem_I1 or Code.Ldelem_U1 => new(1),
            Code.Ldind_I2 or Code.Ldind_U2 or Code.Ldelem_I2 or Code.Ldelem_U2 => new(2),
            Code.Ldind_I4 or Code.Ldind_U4 or Code.Ldelem_I4 or Code.Ldelem_U4 => new(4),
            Code.Ldind_I8 or Code.Ldelem_I8 or Code.Ldlen => new(8),
            Code.Conv_I1 or Code.Conv_U1 or Code.Conv_Ovf_I1 or Code.Conv_Ovf_U1 or Code.Conv_Ovf_I1_Un or Code.Conv_Ovf_U1_Un
                => Converted(1, popped),
            Code.Conv_I2 or Code.Conv_U2 or Code.Conv_Ovf_I2 or Code.Conv_Ovf_U2 or Code.Conv_Ovf_I2_Un or Code.Conv_Ovf_U2_Un
                => Converted(2, popped),
            Code.Conv_I4 or Code.Conv_U4 or Code.Conv_Ovf_I4 or Code.Conv_Ovf_U4 or Code.Conv_Ovf_I4_Un or Code.Conv_Ovf_U4_Un
                => Converted(4, popped),
            Code.Conv_I8 or Code.Conv_U8 or Code.Conv_Ovf_I8 or Code.Conv_Ovf_U8 or Code.Conv_Ovf_I8_Un or Code.Conv_Ovf_U8_Un
                => Converted(8, popped),
            Code.Conv_I or Code.Conv_U or Code.Conv_Ovf_I or Code.Conv_Ovf_U when popped[^1].WidthBytes != 0 => Converted(8, popped),
            Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un or Code.And or Code.Or or Code.Xor
                or Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un
                => Computed(popped[0].Merge(popped[1])),
            Code.Shl or Code.Shr or Code.Shr_Un or Code.Neg or Code.Not => Computed(popped[0]),
            _ => OperandKind.Untraced,
        };

    /// <summary>The setter of an 'init' property returns nothing with a modifier.</summary>
    private static bool IsVoid(TypeReference type)
        => type is IModifierType modified ? IsVoid(modified.ElementType) : type.MetadataType == MetadataType.Void;

    private static int Arguments(Code code, IMethodSignature signature)
    {
        // A constructor's object is not on the stack yet, and an indirect call takes the pointer.
        int self = signature.HasThis && code != Code.Newobj ? 1 : 0;
        return signature.Parameters.Count + self + (code == Code.Calli ? 1 : 0);
    }

    private static OperandKind OfArgument(ParameterDefinition parameter, MethodBody body)
        => parameter == body.ThisParameter ? OperandKind.Untraced : OperandKind.Of(parameter.ParameterType);

    private static OperandKind OfField(FieldReference field)
        => OperandKind.Of(field.FieldType, typeArguments: field.DeclaringType as IGenericInstance);

    private static OperandKind OfResult(MethodReference method)
        => OperandKind.Of(method.ReturnType, method.DeclaringType as IGenericInstance, method as IGenericInstance);

    private static OperandKind Converted(int widthBytes, ReadOnlySpan<OperandKind> popped) => new(widthBytes, popped[^1].IsConstant);

    private static OperandKind Computed(OperandKind operands)
        => operands.WidthBytes == 0 ? OperandKind.Untraced : operands with { WidthBytes = operands.IsLong ? 8 : 4 };
}
