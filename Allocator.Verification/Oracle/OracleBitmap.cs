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
                bytes[page / 4] |= (byte)((int)region.Color << (int)(page % 4 * 2));
            }
        }

        return bytes;
    }
}
