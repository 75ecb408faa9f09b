using Allocator.Verification.Text;

namespace Allocator.Verification.Oracle;

/// <summary>The oracle's regions as the bytes that a right allocator would have.</summary>
public static class OracleBitmap
{
    public static byte[] Render(OracleArena arena)
    {
        byte[] bytes = new byte[(arena.Pages.Value + 3) / 4];
        foreach (Region region in arena.Regions)
        {
            for (long page = region.Start.Value; page < region.End.Value; page++)
            {
                PackedColors.Set(bytes, new(page), region.Color);
            }
        }

        return bytes;
    }
}
