using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocator.Bitmaps;

namespace Allocator.Properties.Bitmaps;

/// <summary>Whoever the memory belongs to, it is used where it lies.</summary>
public sealed class BitmapMemoryTests
{
    private const int Length = 24;

    [Fact]
    public void Bytes_OfMemoryOfOurs_AreZerosOfThatLength()
    {
        var memory = BitmapMemory.Allocate(Length);
        Assert.Equal(new byte[Length], memory.Bytes);
        AssertFirst(memory);
    }

    [Fact]
    public void Bytes_OfMemoryOfOurs_StayWhereTheyAre()
    {
        object[] memories = [.. Enumerable.Range(0, 1000).Select(_ => (object)AllocateAboveGarbage())];
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

        FieldInfo array = typeof(BitmapMemory).GetField("array", BindingFlags.NonPublic | BindingFlags.Instance)!;
        Assert.All(memories, memory => Assert.True(Unsafe.AreSame(
            ref ((BitmapMemory)memory).First, ref MemoryMarshal.GetArrayDataReference((byte[])array.GetValue(memory)!))));
    }

    [Theory]
    [InlineData("the whole array", 0, Length)]
    [InlineData("a part of it", 3, 7)]
    [InlineData("a byte", Length - 1, 1)]
    public void Bytes_OfAnArray_AreThatPartOfIt(string name, int start, int length)
    {
        byte[] array = new byte[Length];
        BitmapMemory memory = new(array.AsMemory(start, length));
        Assert.True(memory.Bytes == array.AsSpan(start, length), name);
        AssertFirst(memory);
    }

    [Fact]
    public unsafe void Bytes_AtAnAddress_AreThere()
    {
        byte* address = stackalloc byte[Length];
        BitmapMemory memory = new(address, Length);
        Assert.True(memory.Bytes == new Span<byte>(address, Length));
        AssertFirst(memory);
    }

    [Fact]
    public void Bytes_OfMemoryWithoutAnArray_AreAskedForAndHaveNoFirst()
    {
        using NativeMemoryManager manager = new(Length);
        BitmapMemory memory = new(manager.Memory);
        Assert.True(memory.Bytes == manager.GetSpan());
        Assert.True(Unsafe.IsNullRef(ref memory.First));
    }

    private static void AssertFirst(BitmapMemory memory)
        => Assert.True(Unsafe.AreSame(ref memory.First, ref MemoryMarshal.GetReference(memory.Bytes)));

    /// <summary>Garbage below it, which a collector that could move it would move it into.</summary>
    private static BitmapMemory AllocateAboveGarbage()
    {
        GC.KeepAlive(new byte[1000]);
        return BitmapMemory.Allocate(Length);
    }
}
