import type { Finding } from '../../frame/finding.ts'
import type { Subject } from '../../frame/subject.ts'

/** Whether a template cannot even be read; its values do not matter then. @param message Of a failed rendering. */
export function isParseError(message: string): boolean {
  return message.startsWith('parse error at (')
}

/**
 * A template of a `file://` dependency that cannot be read, as a finding in that chart. Every chart that uses it tells the
 * same, so that it is reported once.
 * @param message Of a failed rendering, as text/template puts it: `parse error at (<chart>/charts/<name>/templates/a.tpl:3): <reason>`.
 * @returns Undefined for other failures, for a function that one Helm has and another lacks, and for charts that the
 * workspace does not have.
 */
export function unreadableLibrary(
  message: string,
  { metadata, neighbours }: Pick<Subject, 'metadata' | 'neighbours'>,
): Finding | undefined {
  const [, name, file, line, reason] =
    /^parse error at \([^/()]+\/charts\/([^/()]+)\/([^()]+):(\d+)\): (.+)$/.exec(message.trimEnd()) ?? []
  if (name === undefined || file === undefined || reason === undefined) return undefined
  if (/^function "\w+" not defined$/.test(reason) || !hasLocalDependency(metadata, name)) {
    return undefined
  }
  const of = neighbours.charts().find((neighbour) => neighbour.metadata['name'] === name)
  if (of?.chart.file(file) === undefined) return undefined
  return {
    message: `No chart that depends on ${name} renders: parse error at (${name}/${file}:${line}): ${reason}`,
    at: { file, position: { line: Number(line), column: 1 }, of },
    hint: 'Correct the template: no values help there.',
  }
}

function hasLocalDependency({ dependencies }: Subject['metadata'], name: string): boolean {
  if (!Array.isArray(dependencies)) return false
  return (dependencies as ({ name?: unknown; repository?: unknown } | null)[]).some(
    (dependency) =>
      dependency?.name === name && String(dependency?.repository ?? '').startsWith('file:'),
  )
}
