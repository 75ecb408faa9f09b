using System.Globalization;
using FsCheck;

namespace Allocator.Properties.Histories;

/// <summary>How many cases a property gets and where its random choices begin; both can be set from outside.</summary>
/// <remarks>
/// <c>ALLOCATOR_PROPERTY_FACTOR=20</c> gives every property twenty times the cases, as the nightly run does, and <c>0.1</c> a tenth;
/// <c>ALLOCATOR_PROPERTY_SEED=7</c> makes other choices than the fixed ones of <c>dotnet test</c>;
/// <c>ALLOCATOR_PROPERTY_REPLAY=SEED,GAMMA,SIZE</c> begins with the one case that a failure printed;
/// <c>ALLOCATOR_PROPERTY_MINIMIZE=0</c> leaves a failure as it is, for those who only ask whether there is one.
/// </remarks>
internal static class PropertyBudget
{
    private const ulong FixedSeed = 20250128;

    // FsCheck's generator wants an odd gamma; any will do as long as it stays the same.
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Whether a failure is made as small as possible.</summary>
    public static bool Minimizes => ReadNumber("ALLOCATOR_PROPERTY_MINIMIZE", 1) != 0;

    /// <summary>FsCheck's configuration for that many cases.</summary>
    public static Config Configure(int cases)
    {
        Config config = Config.Quick
            .WithMaxTest((int)Math.Ceiling(cases * ReadFactor()))
            .WithStartSize(20)
            .WithEndSize(100)
            .WithQuietOnSuccess(true);
        return config.WithReplay(ReadReplay());
    }

    private static double ReadFactor()
        => Environment.GetEnvironmentVariable("ALLOCATOR_PROPERTY_FACTOR") is { Length: > 0 } text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : 1;

    private static Replay ReadReplay()
    {
        string[] parts = Environment.GetEnvironmentVariable("ALLOCATOR_PROPERTY_REPLAY")?.Split(',') ?? [];
        if (parts.Length is not (0 or 3))
        {
            throw new FormatException("ALLOCATOR_PROPERTY_REPLAY is SEED,GAMMA,SIZE, as a failure prints it.");
        }

        return parts.Length == 3
            ? new(new Rnd(ParseWord(parts[0]), ParseWord(parts[1])), (int)ParseWord(parts[2]))
            : new(new Rnd((ulong)ReadNumber("ALLOCATOR_PROPERTY_SEED", (int)FixedSeed), Gamma), null);
    }

    private static ulong ParseWord(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static int ReadNumber(string variable, int preset)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : preset;
}
