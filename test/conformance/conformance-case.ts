/** One rendering to compare: a chart, and values files beside its own. */
export interface ConformanceCase {
  /** Short and stable: `harbor-1.4.0-dev + ci/x-values.yaml`. */
  name: string
  /** Folder or archive that both engines can read as it is. */
  chart: string
  valuesFiles: string[]
  /** Further flags of `helm template`, such as `--include-crds`. */
  flags: string[]
}

/** What an engine made of a case. */
export interface Outcome {
  stdout: string
  /** The text after `Error: `, empty on success. */
  error: string
  /** Logged remarks, sorted: Helm's order is that of Go's maps. */
  remarks: string[]
  succeeded: boolean
}

/** Splits what Helm or we print on standard error. */
export function outcomeOf(stdoutText: string, stderrText: string, exitCode: number): Outcome {
  const [stdout, stderr] = [wellFormed(stdoutText), wellFormed(stderrText)] as const
  const start = stderr.startsWith('Error: ') ? 0 : stderr.indexOf('\nError: ') + 1
  const hasError = start > 0 || stderr.startsWith('Error: ')
  const before = hasError ? stderr.slice(0, start) : stderr
  return {
    stdout,
    error: hasError ? stderr.slice(start + 'Error: '.length) : '',
    remarks: before
      .split('\n')
      .filter((line) => line.startsWith('level='))
      .sort(),
    succeeded: exitCode === 0,
  }
}

/** What is not UTF-8 reads as U+FFFD from a pipe; in our strings it is a lone surrogate. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}
