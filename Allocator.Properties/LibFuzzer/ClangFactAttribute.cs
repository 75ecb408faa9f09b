using Allocator.Fuzz.CommandLine;
using Allocator.Fuzz.LibFuzzer;

namespace Allocator.Properties.LibFuzzer;

/// <summary>A test that needs the fuzzing driver. Without clang it is skipped; in the slow tier it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClangFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public ClangFactAttribute() => Skip = new SlowFactAttribute().Skip is null ? null! : Missing.Value!;

    private static string? FindMissing()
    {
        try
        {
            _ = ClangToolchain.Find();
            return null;
        }
        catch (MissingToolException exception)
        {
            return exception.Message;
        }
    }
}
