import { formatBytes } from '../../../diagnostics/index.ts'
import type { Destination } from '../../../images/index.ts'
import { escapeMarkdown } from '../../../reporters/index.ts'
import { counted } from '../../../terminal/index.ts'
import type { ReportRow } from './report-rows.ts'

/** Rows as a page of Markdown with a table. */
export function reportAsMarkdown(
  rows: readonly ReportRow[],
  { registry, repository }: Required<Destination>,
): string {
  const lines = rows.map(({ source, target, digest, size, state, usedBy }) =>
    [
      code(source),
      code(target),
      code(digest),
      size === undefined ? '' : formatBytes(size),
      state,
      usedBy.map(escapeMarkdown).join(', '),
    ].join(' | '),
  )
  return [
    `# Images in ${escapeMarkdown(`${registry}/${repository}`)}`,
    '',
    summary(rows),
    '',
    '| source | target | digest | size | state | used by |',
    '| --- | --- | --- | ---: | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    '',
  ].join('\n')
}

function summary(rows: readonly ReportRow[]): string {
  const counts = new Map<string, number>()
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1)
  const parts = [...counts].sort().map(([state, count]) => `${count} ${state}`)
  return `${counted(rows.length, 'row')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}

// References and digests have no character that ends code or a cell.
const PLAIN = /^[\w./:@[\]-]+$/

function code(text: string): string {
  return PLAIN.test(text) ? `\`${text}\`` : escapeMarkdown(text)
}
