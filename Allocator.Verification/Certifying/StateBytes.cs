using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Runtime.InteropServices;

namespace Allocator.Verification.Certifying;

/// <summary>The state of an object and of everything that it refers to, as bytes.</summary>
/// <remarks>
/// <para>
/// Two objects with the same bytes have the same types, the same numbers and the same references to each other in all their fields, private
/// ones and those of base classes included. Whatever is done to them next, they do the same, if they are deterministic and keep nothing
/// outside of their fields. A list counts as its elements; how much room it has left, and how often it was changed, decides nothing.
/// </para>
/// <para>
/// What can't be read so has no bytes: pointers and handles, delegates, buffers inside of a struct, and types with static fields that
/// change. Bytes of different instances of this class can't be compared.
/// </para>
/// </remarks>
internal sealed class StateBytes
{
    private const byte Null = 0;
    private const byte Again = 1;
    private const byte Number = 2;
    private const byte Text = 3;
    private const byte Members = 4;

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Dictionary<object, int> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, TypeShape> shapes = [];

    /// <summary>What has been written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Clear()
    {
        bytes.ResetWrittenCount();
        seen.Clear();
    }

    /// <summary>Adds a plain number.</summary>
    public void Append(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    /// <summary>Adds an object's state. False when it can't be read; what was written of it then means nothing.</summary>
    public bool TryAppend(object? value)
    {
        if (value is null)
        {
            AppendTag(Null);
            return true;
        }

        Type type = value.GetType();
        return type.IsPrimitive ? TryAppendNumber(value)
            : type.IsValueType ? TryAppendMembers(value, ShapeOf(type))
            : TryAppendReference(value, ShapeOf(type));
    }

    private bool TryAppendReference(object value, TypeShape shape)
    {
        if (seen.TryGetValue(value, out int number))
        {
            AppendTag(Again);
            Append(number);
            return true;
        }

        seen.Add(value, seen.Count);
        return value switch
        {
            string text => AppendBlock(Text, MemoryMarshal.AsBytes(text.AsSpan())),
            Array array when shape.HasNumbers => AppendNumbers(array, shape),
            Array or IList when shape.IsSequence => TryAppendElements((IList)value, shape),
            _ => TryAppendMembers(value, shape),
        };
    }

    private bool TryAppendMembers(object value, TypeShape shape)
    {
        if (shape.IsOpaque)
        {
            return false;
        }

        AppendTag(Members);
        Append(shape.Number);
        foreach (System.Reflection.FieldInfo field in shape.Fields)
        {
            if (!TryAppend(field.GetValue(value)))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAppendElements(IList elements, TypeShape shape)
    {
        AppendTag(Members);
        Append(shape.Number);
        Append(elements.Count);
        foreach (object? element in elements)
        {
            if (!TryAppend(element))
            {
                return false;
            }
        }

        return true;
    }

    private bool AppendNumbers(Array array, TypeShape shape)
    {
        Append(shape.Number);
        int length = Buffer.ByteLength(array);
        return AppendBlock(
            Members, length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), length));
    }

    private bool AppendBlock(byte tag, ReadOnlySpan<byte> content)
    {
        AppendTag(tag);
        Append(content.Length);
        bytes.Write(content);
        return true;
    }

    private bool TryAppendNumber(object value)
    {
        long? bits = value switch
        {
            long number => number,
            int number => number,
            byte number => number,
            bool flag => flag ? 1 : 0,
            ulong number => unchecked((long)number),
            uint number => number,
            ushort number => number,
            short number => number,
            sbyte number => number,
            char letter => letter,
            double number => BitConverter.DoubleToInt64Bits(number),
            float number => BitConverter.SingleToInt32Bits(number),
            _ => null,
        };
        AppendTag(Number);
        Append((int)Type.GetTypeCode(value.GetType()));
        Append(bits ?? 0);
        return bits is not null;
    }

    private void AppendTag(byte tag)
    {
        bytes.GetSpan(1)[0] = tag;
        bytes.Advance(1);
    }

    private TypeShape ShapeOf(Type type)
    {
        if (!shapes.TryGetValue(type, out TypeShape? shape))
        {
            shape = TypeShape.Of(type, shapes.Count);
            shapes.Add(type, shape);
        }

        return shape;
    }
}
