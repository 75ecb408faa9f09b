namespace Allocator.Verification.Operations;

/// <summary>The kinds of answers.</summary>
public enum AnswerKind
{
    /// <summary>The operation took place: freed, resized, reserved, unreserved.</summary>
    Done,

    /// <summary>The operation took place and gave a page: the start of the new region.</summary>
    Page,

    /// <summary>There is no room.</summary>
    None,

    /// <summary>Nothing was changed, for a reason.</summary>
    Refused,
}

/// <summary>What an allocator said to an operation.</summary>
/// <param name="Kind">The kind of answer.</param>
/// <param name="Page">The page that it gave; page 0 unless the kind is <see cref="AnswerKind.Page"/>.</param>
/// <param name="Reason">Why it refused.</param>
public readonly record struct Answer(AnswerKind Kind, PageNumber Page, RefusalReason Reason)
{
    public static Answer Done => default;

    public static Answer None => new(AnswerKind.None, default, default);

    public static Answer At(PageNumber page) => new(AnswerKind.Page, page, default);

    public static Answer Refused(RefusalReason reason) => new(AnswerKind.Refused, default, reason);

    /// <summary>Whether two answers say the same, as far as both say something: an unspecified reason agrees with any.</summary>
    public bool Agrees(Answer other)
        => Kind == other.Kind
            && Page == other.Page
            && (Reason == other.Reason || Reason == RefusalReason.Unspecified || other.Reason == RefusalReason.Unspecified);
}
