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
  return (file) => {
    const inFile = secrets.filter(({ location }) => location.file === file)
    const text = source(file)
    return text === undefined || inFile.length === 0 ? text : masked(text, inFile)
  }
}

function masked(text: string, secrets: readonly Diagnostic[]): string {
  const isHidden = (line: number): boolean =>
    secrets.some(
      ({ location: { line: first = 0, endLine = first } }) => line >= first && line <= endLine,
    )
  return text
    .split('\n')
    .map((content, index) => (isHidden(index + 1) ? content.replace(/\S.*/, '***') : content))
    .join('\n')
}
