using Allocator.Indexing;

namespace Allocator.Properties.Indexing;

/// <summary>
/// A tree has as many levels as it needs to come together in one group, and each level holds all groups of the one below.
/// </summary>
public sealed class GroupLevelsProperties
{
    public static TheoryData<string, int, int, int, string> Shapes => new()
    {
        // name, blocks, fan-out shift, items per group, items of each level
        { "one block, one bit each", 1, 1, 1, "1" },
        { "a group", 2, 1, 1, "1" },
        { "a group + 1", 3, 1, 1, "2 1" },
        { "three levels", 5, 1, 1, "3 2 1" },
        { "three levels of lengths", 5, 1, 2, "6 4 2" },
        { "one block of 64", 1, 6, 1, "1" },
        { "64 of 64", 64, 6, 1, "1" },
        { "65 of 64", 65, 6, 1, "2 1" },
        { "8 GiB", 4_096, 6, 1, "64 1" },
        { "8 GiB of lengths", 4_096, 6, 64, "4096 64" },
        { "8 GiB and a page", 4_097, 6, 1, "65 2 1" },
        { "32 TiB", 16_777_216, 6, 1, "262144 4096 64 1" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Create_MakesALevelForEachPowerOfTheFanOut(string name, int blocks, int fanOutShift, int itemsPerGroup, string expected)
    {
        byte[][] levels = GroupLevels.Create<byte>(blocks, fanOutShift, itemsPerGroup);
        string actual = string.Join(' ', levels.Select(level => level.Length));
        Assert.True(actual == expected, $"{name}: {actual}, not {expected}");
        Assert.All(levels, level => Assert.DoesNotContain(level, item => item != 0));
        Assert.True(GroupLevels.CountItems(levels) == levels.Sum(level => level.Length), name);
    }

    [Fact]
    public void Clear_LeavesZerosOnEveryLevel()
    {
        int[][] levels = GroupLevels.Create<int>(5, fanOutShift: 1, itemsPerGroup: 2);
        foreach (int[] level in levels)
        {
            Array.Fill(level, 7);
        }

        GroupLevels.Clear(levels);
        Assert.All(levels, level => Assert.DoesNotContain(7, level));
    }
}
