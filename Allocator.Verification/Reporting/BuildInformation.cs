using System.Reflection;

namespace Allocator.Verification.Reporting;

/// <summary>Which source this build was made from.</summary>
public static class BuildInformation
{
    /// <summary>The commit, as the compiler recorded it; "unknown" outside a checkout.</summary>
    public static string Commit
    {
        get
        {
            AssemblyInformationalVersionAttribute? information =
                typeof(BuildInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
            string? version = information?.InformationalVersion;
            int separator = version?.IndexOf('+', StringComparison.Ordinal) ?? -1;
            return separator < 0 ? "unknown" : version![(separator + 1)..];
        }
    }
}
