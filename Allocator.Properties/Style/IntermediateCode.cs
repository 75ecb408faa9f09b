using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Allocator.Properties.Style;

/// <summary>Reads compiled method bodies: what their instructions name.</summary>
internal static class IntermediateCode
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>Every type, method and field that an instruction of the method names.</summary>
    public static IEnumerable<MemberInfo> MembersNamedIn(MethodBase method)
    {
        byte[] bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] typeArguments = method.DeclaringType?.GetGenericArguments() ?? [];
        Type[] methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (int position = 0; position < bytes.Length;)
        {
            OpCode code = ReadOpCode(bytes, ref position);
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                int token = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position));
                yield return method.Module.ResolveMember(token, typeArguments, methodArguments)!;
            }

            position += OperandLength(code, bytes, position);
        }
    }

    private static OpCode ReadOpCode(byte[] bytes, ref int position)
    {
        byte first = bytes[position++];
        short value = first == TwoBytePrefix ? (short)((first << 8) | bytes[position++]) : first;
        return OpCodesByValue[value];
    }

    private static int OperandLength(OpCode code, byte[] bytes, int position) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position))),
        _ => 4,
    };
}
