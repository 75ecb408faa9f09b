using System.Collections.Immutable;
using System.Reflection;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>The driver's C++ files, which travel inside this assembly.</summary>
internal sealed record DriverSource(ImmutableSortedDictionary<string, byte[]> Files)
{
    private const string ResourcePrefix = "driver/";

    public static DriverSource Shipped { get; } = new(Read());

    private static ImmutableSortedDictionary<string, byte[]> Read()
    {
        Assembly assembly = typeof(DriverSource).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(name => name[ResourcePrefix.Length..], ReadFile, StringComparer.Ordinal);

        byte[] ReadFile(string name)
        {
            using Stream stream = assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"the resource {name} is listed, but is not there");
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
