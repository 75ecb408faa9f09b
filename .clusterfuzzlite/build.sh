#!/bin/bash -eu
# What ClusterFuzzLite runs to build the fuzz targets: everything that they need goes to $OUT, the .NET runtime included.
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
[ -f Verification.sln ] || cd "${SRC:-..}/allocator" 2>/dev/null || cd ..
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
dotnet run --project Allocator.Fuzz -c Release --no-launch-profile -- export "$OUT"
