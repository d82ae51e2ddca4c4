import { jsonPointer } from '../../diagnostics/index.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { isRecord } from './schema-draft.ts'

/** Reports each `$ref` into the schema itself that leads nowhere. Anchors and other files are not judged. */
export function checkReferences(schema: Record<string, unknown>): SchemaProblem[] {
  const problems: SchemaProblem[] = []
  collect(schema, schema, '', problems)
  return problems
}

function collect(root: unknown, value: unknown, pointer: string, problems: SchemaProblem[]): void {
  if (typeof value !== 'object' || value === null) return
  const reference = isRecord(value) ? value['$ref'] : undefined
  if (typeof reference === 'string' && /^#(\/|$)/.test(reference) && !leads(root, reference)) {
    problems.push({ pointer: `${pointer}/$ref`, message: `\`${reference}\` leads nowhere` })
  }
  for (const [key, item] of Object.entries(value)) {
    // Data, in which a key `$ref` is no reference.
    if (['default', 'enum', 'const', 'example', 'examples'].includes(key)) continue
    collect(root, item, pointer + jsonPointer(key), problems)
  }
}

function leads(root: unknown, reference: string): boolean {
  let target = root
  for (const part of reference.split('/').slice(1)) {
    const key = decodePart(part)
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return false
    target = (target as Record<string, unknown>)[key]
  }
  return true
}

function decodePart(part: string): string {
  const text = part.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
