namespace Allocator.Properties;

/// <summary>What the build made of the command line.</summary>
internal static class BuildOutput
{
    /// <summary>
    /// The folder of the command line's own assemblies, in this build's configuration. Those beside the tests are not the same: while
    /// coverage is being collected, the collector has its own instrumentation in them.
    /// </summary>
    public static string OfCommandLine { get; } = Repository.PathOf("Allocator.Fuzz", "bin", Configuration, Framework);

    private static string Framework => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string Configuration
        => Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
}
