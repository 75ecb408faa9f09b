#!/bin/bash -eu
# What ClusterFuzzLite runs, in the project's folder, to build the fuzz targets. Everything that they need goes to $OUT, the .NET runtime
# included: the machines that fuzz have none.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
dotnet run --project Allocator.Fuzz -c Release --no-launch-profile -- export "$OUT"
