import { jsonPointer } from '../../diagnostics/index.ts'
import { exampleSchema } from '../frame/example-plugin.ts'
import { isMap } from '../frame/is-map.ts'
import type { Rule } from '../frame/rule.ts'
import { addedKeywords } from './added-keywords.ts'
import { committedSchemas, fieldName, type SchemaNode } from './committed-schemas.ts'

export const schemaHandEdited: Rule = {
  id: 'schema-hand-edited',
  severity: 'warning',
  summary: 'What a generated schema holds comes from annotations in values.yaml.',
  why: 'The next generation deletes what was written into the schema by hand.',
  bad: {
    'values.yaml': '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas', { multipleOf: 1 }),
  },
  good: {
    'values.yaml': '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('Replicas'),
  },
  alsoFound: ['schema-stale'],
  check(subject, report) {
    const { plan, hasAnnotations } = subject.schemas()
    if (!hasAnnotations) return
    const reported = new Set<string>()
    for (const file of committedSchemas(subject.chart)) {
      const generated = plan.writes.find(({ path }) => path === file.file)
      if (generated === undefined) continue
      for (const { node, keywords } of addedKeywords(file, generated.text)) {
        // The same edit in every language is one.
        const fresh = keywords.filter((keyword) => !reported.has(`${node.pointer} ${keyword}`))
        for (const keyword of fresh) reported.add(`${node.pointer} ${keyword}`)
        if (fresh.length === 0) continue
        report({
          message: `No annotation in values.yaml produces ${fresh.join(', ')} of ${nameOf(node)}: the next generation deletes it`,
          at: { file: file.file, pointer: node.pointer + jsonPointer(fresh[0]!) },
          hint: howToAnnotate(node, fresh),
        })
      }
    }
  },
}

function nameOf({ path, pointer }: SchemaNode): string {
  if (pointer === '') return 'the schema itself'
  return path === undefined ? fieldName(pointer) : path.join('.')
}

function howToAnnotate({ path, schema }: SchemaNode, keywords: readonly string[]): string {
  const key = path?.at(-1)
  if (key === undefined) {
    return 'Annotations belong to keys: say it at the keys of values.yaml, or accept that it goes.'
  }
  const lines = keywords.map((keyword) => annotationFor(keyword, schema[keyword]))
  return `Write above ${path?.join('.')} in values.yaml: ${lines.join('   ')}`
}

/** Keywords that options name in another way. */
const OPTION_NAMES: Readonly<Record<string, string>> = { minimum: 'min', maximum: 'max' }

function annotationFor(keyword: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  switch (keyword) {
    case 'title':
    case 'description':
    case 'placeholder':
    case 'form':
      return `# @${keyword} ${text}`
    case 'x-order':
      return `# @order ${text}`
    case 'hidden':
      if (isMap(value) && typeof value['path'] === 'string') {
        return `# @hidden ${value['path']}=${JSON.stringify(value['value'] ?? true)}`
      }
      return '# @hidden path=value'
    case 'required':
    case 'enum':
      return `# @schema ${keyword}=${Array.isArray(value) ? value.map(optionText).join(',') : text}`
    default:
      return `# @schema ${OPTION_NAMES[keyword] ?? keyword}=${text}`
  }
}

function optionText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
