using Allocator.Verification.Traces;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Allocator.Properties.Histories;

/// <summary>
/// For properties of traces that are no comparison with the oracle: a failure shows FsCheck's shrunk trace and the way back to it.
/// </summary>
internal sealed class ThrowingRunner : IRunner
{
    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is TestResult.Failed failed)
        {
            string replay = $"{failed.Item5.Seed},{failed.Item5.Gamma},{failed.Item7}";
            Assert.Fail($"ALLOCATOR_PROPERTY_REPLAY={replay}\n{TracePrinter.Print((Trace)failed.Item3.Head)}");
        }

        Assert.True(testResult.IsPassed, "FsCheck ran out of arguments that the property accepts.");
    }
}
