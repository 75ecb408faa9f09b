using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Allocator.Verification.Certifying;

/// <summary>How the state of a type's instances is read.</summary>
/// <param name="Number">Tells the type from others.</param>
/// <param name="Fields">All instance fields, base classes included.</param>
/// <param name="IsOpaque">Whether fields do not show the whole state.</param>
/// <param name="IsSequence">Whether the elements are the whole state.</param>
/// <param name="HasNumbers">Whether it is an array of numbers.</param>
internal sealed record TypeShape(int Number, ImmutableArray<FieldInfo> Fields, bool IsOpaque, bool IsSequence, bool HasNumbers)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const BindingFlags Shared =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TypeShape Of(Type type, int number)
    {
        ImmutableArray<Type> lineage = [.. Lineage(type)];
        Type? element = type.IsArray ? type.GetElementType() : null;
        return new(
            number,
            [.. lineage.SelectMany(level => level.GetFields(Declared))],
            lineage.Any(IsOpaqueType),
            element is not null || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)),
            element is { IsPrimitive: true } && element != typeof(nint) && element != typeof(nuint));
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }

    private static bool IsOpaqueType(Type type)
    {
        bool pointsElsewhere = type == typeof(Pointer) || type == typeof(Delegate) || type == typeof(MemberInfo);
        bool holdsBuffer = type.IsDefined(typeof(InlineArrayAttribute)) || type.IsDefined(typeof(UnsafeValueTypeAttribute));
        return pointsElsewhere || holdsBuffer || SharesState(type);
    }

    /// <summary>Whether instances share fields that change; those of the runtime's own types are caches.</summary>
    private static bool SharesState(Type type)
    {
        bool isOfTheRuntime = type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal);
        return !isOfTheRuntime && type.GetFields(Shared).Any(field => !field.IsInitOnly && !field.IsLiteral);
    }
}
