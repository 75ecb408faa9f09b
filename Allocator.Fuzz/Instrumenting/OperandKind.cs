using Mono.Cecil;

namespace Allocator.Fuzz.Instrumenting;

/// <summary>What is known of a value on the evaluation stack: whether it is an integer, and of how many bytes.</summary>
/// <param name="WidthBytes">1, 2, 4 or 8; 0 for all that comparisons are not traced of: references, floats, truth values, unknowns.</param>
/// <param name="IsConstant">A constant takes the width of what it is compared with.</param>
internal readonly record struct OperandKind(int WidthBytes, bool IsConstant = false)
{
    public static OperandKind Untraced { get; }

    /// <summary>Whether it takes eight bytes on the evaluation stack, where all that is shorter than an int takes four.</summary>
    public bool IsLong => WidthBytes == 8;

    /// <summary>The kind of a value of that type; type parameters are unknown until the context names them.</summary>
    public static OperandKind Of(TypeReference type, IGenericInstance? typeArguments = null, IGenericInstance? methodArguments = null)
        => type.MetadataType switch
        {
            MetadataType.SByte or MetadataType.Byte => new(1),
            MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Char => new(2),
            MetadataType.Int32 or MetadataType.UInt32 => new(4),
            MetadataType.Int64 or MetadataType.UInt64 or MetadataType.IntPtr or MetadataType.UIntPtr => new(8),
            MetadataType.ValueType => OfEnumeration(type),
            MetadataType.Var or MetadataType.MVar => OfParameter((GenericParameter)type, typeArguments, methodArguments),
            MetadataType.RequiredModifier or MetadataType.OptionalModifier or MetadataType.Pinned
                => Of(((TypeSpecification)type).ElementType, typeArguments, methodArguments),
            _ => Untraced,
        };

    /// <summary>What is left when two ways meet.</summary>
    public OperandKind Merge(OperandKind other)
        => this == other ? this
            : !IsComparableTo(other) ? Untraced
            : new(Math.Max(WidthBytes, other.WidthBytes), IsConstant && other.IsConstant);

    /// <summary>How many bytes of the two are compared; 0 when it is no comparison to trace.</summary>
    public int ComparedBytes(OperandKind other)
        => !IsComparableTo(other) || (IsConstant && other.IsConstant) ? 0
            : IsConstant ? other.WidthBytes
            : other.IsConstant ? WidthBytes
            : Math.Max(WidthBytes, other.WidthBytes);

    private bool IsComparableTo(OperandKind other) => WidthBytes != 0 && other.WidthBytes != 0 && IsLong == other.IsLong;

    private static OperandKind OfParameter(GenericParameter parameter, IGenericInstance? typeArguments, IGenericInstance? methodArguments)
    {
        IGenericInstance? arguments = parameter.Type == GenericParameterType.Type ? typeArguments : methodArguments;
        return arguments is not null && parameter.Position < arguments.GenericArguments.Count
            ? Of(arguments.GenericArguments[parameter.Position])
            : Untraced;
    }

    private static OperandKind OfEnumeration(TypeReference type)
        => type.Resolve() is { IsEnum: true } enumeration
            ? Of(enumeration.Fields.First(field => !field.IsStatic).FieldType)
            : Untraced;
}
