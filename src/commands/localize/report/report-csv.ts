import type { ReportRow } from './report-rows.ts'

/** Rows as CSV (RFC 4180) with a head; sizes are bytes. */
export function reportAsCsv(rows: readonly ReportRow[]): string {
  const head = ['source', 'target', 'digest', 'size', 'state', 'used by']
  const lines = rows.map(({ source, target, digest, size, state, usedBy }) => [
    source,
    target,
    digest,
    size === undefined ? '' : String(size),
    state,
    usedBy.join('; '),
  ])
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"); it may begin behind blanks, too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

function cell(text: string): string {
  const safe = (FORMULA.test(text) ? `'${text}` : text).replaceAll(CONTROL, ' ')
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
