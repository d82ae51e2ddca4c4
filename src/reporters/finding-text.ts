import type { Diagnostic, SourceLocation } from '../diagnostics/index.ts'
import type { ReporterOptions } from './reporter.ts'

type Paths = Pick<ReporterOptions, 'repositoryPath'>

/** Everything that a finding says, for formats with one text: the message, what to do, related places; a line each. */
export function findingText({ message, hint, related = [] }: Diagnostic, paths: Paths): string {
  const places = related.map((one) => `${placeText(one.location, paths)}: ${one.message}`)
  return [message, ...(hint === undefined ? [] : [hint]), ...places].join('\n')
}

/** `path:line:column`, from the root of the repository. */
export function placeText(
  { file, line, column }: SourceLocation,
  { repositoryPath }: Paths,
): string {
  return [repositoryPath(file), line, column].filter((part) => part !== undefined).join(':')
}
