import { quote } from '../go/strconv/index.ts'
import type { RenderRemark } from '../helm/index.ts'

/** A remark as Helm 4 logs it on standard error (the text form of Go's log/slog). */
export function formatRemark({ level, message, attributes }: RenderRemark): string {
  const pairs = [['level', level], ['msg', message], ...attributes] as const
  return `${pairs.map(([key, value]) => `${key}=${quoteIfNeeded(value)}`).join(' ')}\n`
}

function quoteIfNeeded(text: string): string {
  return text === '' || /[^!#-<>-~]/.test(text) ? quote(text) : text
}
