namespace Allocator.Verification.Proofs.Theorems;

/// <summary>Numbers of pages in sentences.</summary>
internal static class PageText
{
    public static string Of(int pages) => pages == 1 ? "1 page" : $"{pages} pages";
}
