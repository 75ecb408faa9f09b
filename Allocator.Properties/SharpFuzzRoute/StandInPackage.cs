namespace Allocator.Properties.SharpFuzzRoute;

/// <summary>
/// A stand-in for the package SharpFuzz, which can't be restored everywhere: as much of its interface as this project calls, and nothing
/// of what it does. It says what it is in all that it prints.
/// </summary>
internal static class StandInPackage
{
    public const string Version = "2.3.0";
    public const string Holds = "stand-in for SharpFuzz: the input holds";
    public const string Crashes = "stand-in for SharpFuzz: the input crashes: ";

    /// <summary>A project that packs into the package.</summary>
    public const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <PackageId>SharpFuzz</PackageId>
            <Version>{Version}</Version>
            <Description>Not SharpFuzz: a stand-in, made by a test of the page allocator.</Description>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Its only source file. The one input comes from standard input instead of a driver's pipe and shared memory.</summary>
    public const string Source = $$"""
        namespace SharpFuzz
        {
            public delegate void ReadOnlySpanAction(ReadOnlySpan<byte> span);

            public static class Fuzzer
            {
                public static unsafe class LibFuzzer
                {
                    public static void Run(ReadOnlySpanAction action)
                    {
                        if (Common.Trace.SharedMem is null)
                        {
                            throw new InvalidOperationException("instrumented code would have written to address zero");
                        }

                        using MemoryStream input = new();
                        Console.OpenStandardInput().CopyTo(input);
                        try
                        {
                            action(input.ToArray());
                            Console.WriteLine("{{Holds}}");
                        }
                        catch (Exception exception)
                        {
                            Console.WriteLine($"{{Crashes}}{exception.Message}");
                        }
                    }
                }
            }
        }

        namespace SharpFuzz.Common
        {
            public static unsafe class Trace
            {
                public static byte* SharedMem;
            }
        }
        """;

    /// <summary>
    /// Where packages come from: SharpFuzz from that feed and nowhere else, all others from those that are installed. Nothing is
    /// downloaded.
    /// </summary>
    public static string Configuration(string feed, string installed) => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="stand-in" value="{feed}" />
            <add key="installed" value="{installed}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="stand-in"><package pattern="SharpFuzz" /></packageSource>
            <packageSource key="installed"><package pattern="*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """;
}
