using System.Security.Cryptography;
using System.Text;

namespace Allocator.Fuzz.LibFuzzer;

/// <summary>Folders that are made once for what they are made of, and found again afterwards.</summary>
/// <remarks>Several processes may make the same one at once: each makes its own, and all use the one that got the name first.</remarks>
internal static class CacheFolder
{
    // Longer than any campaign that may still run from a folder of an older build.
    private static readonly TimeSpan KeptUnused = TimeSpan.FromDays(7);

    /// <summary>The folder for these ingredients; made if it is not there.</summary>
    /// <param name="root">The folder that the cache is in.</param>
    /// <param name="kind">What it holds, as the beginning of its name.</param>
    /// <param name="ingredients">Everything that it depends on.</param>
    /// <param name="make">Fills an empty folder.</param>
    public static string Get(string root, string kind, IEnumerable<byte[]> ingredients, Action<string> make)
    {
        string folder = Path.Combine(root, $"{kind}-{Key(ingredients)}");
        if (Directory.Exists(folder))
        {
            Touch(folder);
            return folder;
        }

        Directory.CreateDirectory(root);
        string unfinished = Path.Combine(root, $".unfinished-{kind}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(unfinished);
        try
        {
            make(unfinished);
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster.
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        RemoveUnused(root, kind, folder);
        return folder;
    }

    private static string Key(IEnumerable<byte[]> ingredients)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] ingredient in ingredients)
        {
            // The length first: two ingredients are another thing than the one that they make up together.
            hash.AppendData(Encoding.ASCII.GetBytes($"{ingredient.Length}:"));
            hash.AppendData(ingredient);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Says that the folder is in use.</summary>
    private static void Touch(string folder)
    {
        try
        {
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or on a disk that is only read: what is in it is as good. At worst its owner makes it once more.
        }
    }

    private static void RemoveUnused(string root, string kind, string inUse)
    {
        foreach (string folder in Directory.EnumerateDirectories(root, $"*{kind}-*"))
        {
            try
            {
                if (folder != inUse && DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > KeptUnused)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process removes it as well, or it is another user's to remove.
            }
        }
    }
}
