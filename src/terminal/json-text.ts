import { visibleJson } from '../diagnostics/index.ts'

/** Data as JSON, indented by two blanks, with a newline at its end; a terminal finds nothing in it to obey. */
export function jsonText(data: object): string {
  return visibleJson(`${JSON.stringify(data, null, 2)}\n`)
}
