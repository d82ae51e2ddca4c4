import type { Diagnostic } from '../diagnostics/index.ts'
import type { CheckResult, ReporterOptions } from './reporter.ts'

/**
 * The text of files for code frames, in which lines that hold a secret show none of it: the frame of a finding beside
 * them has these lines, too.
 */
export function withoutSecrets(
  source: ReporterOptions['source'],
  { diagnostics, suppressed }: Pick<CheckResult, 'diagnostics' | 'suppressed'>,
): ReporterOptions['source'] {
  const all = [...diagnostics, ...suppressed.map((one) => one.diagnostic)]
  const secrets = all.filter(({ hidesSource }) => hidesSource)
  if (secrets.length === 0) return source
  const known = new Map<string, string | undefined>()
  return (file) => {
    if (!known.has(file)) known.set(file, sourceWithout(secrets, file, source))
    return known.get(file)
  }
}

function sourceWithout(
  secrets: readonly Diagnostic[],
  file: string,
  source: ReporterOptions['source'],
): string | undefined {
  const inFile = secrets.filter(({ location }) => location.file === file)
  const text = source(file)
  return text === undefined || inFile.length === 0 ? text : masked(text, inFile)
}

function masked(text: string, secrets: readonly Diagnostic[]): string {
  const hidden = new Set<number>()
  for (const { location } of secrets) {
    const { line: first = 0, endLine = first } = location
    for (let line = first; line <= endLine; line++) hidden.add(line)
  }
  return text
    .split('\n')
    .map((content, index) => (hidden.has(index + 1) ? content.replace(/\S.*/, '***') : content))
    .join('\n')
}
