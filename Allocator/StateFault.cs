namespace Allocator;

/// <summary>What <c>Validate</c> found wrong in an allocator's state.</summary>
/// <param name="Description">The rule that is broken, with the values that break it.</param>
/// <param name="Page">The page where it shows.</param>
public sealed record StateFault(string Description, PageNumber Page)
{
    /// <summary>The description and the page.</summary>
    public override string ToString() => $"page {Page}: {Description}";
}
