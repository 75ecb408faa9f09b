#!/usr/bin/env bash
# A Slurm array. Build once, then submit from the repository's folder, which all nodes see:
#   dotnet build Allocator.Fuzz -c Release && sbatch deploy/slurm-array.sh TARGET
# Each task fuzzes with seeds of its own: its number comes as SLURM_ARRAY_TASK_ID, which --shard 16 takes as "which of the 16". What the
# tasks learn stays in fuzz-work/N; 'cmin TARGET --import' brings it together. The nodes need the .NET SDK and clang.
#SBATCH --job-name=fuzz
#SBATCH --array=0-15
#SBATCH --cpus-per-task=2
#SBATCH --mem=6G
#SBATCH --time=08:30:00
set -euo pipefail
cd "${SLURM_SUBMIT_DIR:-.}"
target="${1:?usage: sbatch deploy/slurm-array.sh TARGET}"
shift
# Sixteen builds at once in one folder would be in each other's way.
export ALLOCATOR_NO_BUILD=1
.ci/fuzz-shard "$target" --time 8h --jobs "${SLURM_CPUS_PER_TASK:-2}" --shard 16 --work "fuzz-work/${SLURM_ARRAY_TASK_ID:?not started by Slurm}" "$@"
