using System.Collections.Frozen;
using Allocator.Verification.Operations;

namespace Allocator.Verification.Traces;

/// <summary>The words of the trace text.</summary>
public static class TraceWords
{
    public const string Arena = "arena";
    public const string Geometry = "geometry";
    public const string Bitmap = "bitmap";
    public const string Reserved = "reserved";
    public const string Regions = "regions";
    public const string Expect = "expect";
    public const string Arrow = "->";
    public const string None = "none";
    public const string Refused = "refused";
    public const string Align = "align";
    public const string From = "from";
    public const string Below = "below";
    public const string Within = "within";

    private static readonly FrozenDictionary<OperationKind, string> KindWords = new Dictionary<OperationKind, string>
    {
        [OperationKind.Allocate] = "allocate",
        [OperationKind.AllocateAt] = "allocate-at",
        [OperationKind.Free] = "free",
        [OperationKind.Resize] = "resize",
        [OperationKind.Split] = "split",
        [OperationKind.Reserve] = "reserve",
        [OperationKind.Unreserve] = "unreserve",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, OperationKind> Kinds =
        KindWords.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The words of all operations, in the order of their kinds.</summary>
    public static IEnumerable<string> Operations => Enum.GetValues<OperationKind>().Select(Of);

    /// <summary>The word for a kind of operation.</summary>
    public static string Of(OperationKind kind) => KindWords[kind];

    /// <summary>The kind of operation that the word stands for, if it stands for one.</summary>
    public static OperationKind? KindOf(string word) => Kinds.TryGetValue(word, out OperationKind kind) ? kind : null;

    /// <summary>The word for a success; null where a success is a page number.</summary>
    public static string? SuccessOf(OperationKind kind) => kind switch
    {
        OperationKind.Free => "freed",
        OperationKind.Resize => "resized",
        OperationKind.Reserve => "reserved",
        OperationKind.Unreserve => "unreserved",
        _ => null,
    };

    /// <summary>Whether the answer to this kind of operation can be that there is no room.</summary>
    public static bool CanBeNone(OperationKind kind) => kind is OperationKind.Allocate or OperationKind.AllocateAt;
}
