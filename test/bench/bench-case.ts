/** One line of the bench's table. */
export interface BenchResult {
  name: string
  /** What ours took, with its unit. */
  ours: string
  /** What the real tool, or a stated figure, took. */
  reference: string
  /** Ours divided by the reference. */
  ratio: number
  /** The ratio that must not be exceeded. */
  target: number
}

/** A group of measurements; empty where what it needs is not there, with `skipped` saying what. */
export interface BenchCase {
  name: string
  run(world: BenchWorld): Promise<BenchResult[] | { skipped: string }>
}

export interface BenchWorld {
  /** Absolute path of bin/kgplugin.js. */
  kgplugin: string
  helm: string | undefined
  corpus: string | undefined
  /** An empty folder for this run. */
  temp: string
  /**
   * How many times slower this machine is now than the one that the targets in milliseconds were
   * stated for; there `helm version` took 57 ms. 1 without helm.
   */
  pace: number
}

export function timeRatio(
  name: string,
  ours: number,
  reference: number,
  target: number,
): BenchResult {
  return {
    name,
    ours: `${ours.toFixed(0)} ms`,
    reference: `${reference.toFixed(0)} ms`,
    ratio: ours / reference,
    target,
  }
}

export function memoryRatio(
  name: string,
  ours: number,
  reference: number,
  allowance: number,
): BenchResult {
  return {
    name,
    ours: `${ours.toFixed(0)} MiB`,
    reference: `${reference.toFixed(0)} MiB + ${allowance}`,
    ratio: ours / (reference + allowance),
    target: 1,
  }
}
