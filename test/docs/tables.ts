import { readFileSync } from 'node:fs'
import { ANNOTATION_PREFIX, ANNOTATIONS } from '../../src/plugin/chart-annotations/annotations.ts'
import { RULES } from '../../src/rules/all-rules.ts'

interface ConfigSchema {
  properties: Record<string, { description: string; default?: unknown }>
}

const CONFIG_SCHEMA = new URL('../../src/workspace/config.schema.json', import.meta.url)

/** The README's generated tables by the name in their markers. */
const TABLES: Readonly<Record<string, () => string>> = {
  rules: () =>
    markdownTable(
      ['rule', 'severity', 'holds when', 'because'],
      RULES.map(({ id, severity, summary, why }) => [`\`${id}\``, severity, summary, why]),
    ),
  annotations: () =>
    markdownTable(
      [`\`${ANNOTATION_PREFIX}…\``, 'meaning', 'example'],
      Object.entries(ANNOTATIONS).map(([name, { meaning, example }]) => [
        `\`${name}\``,
        meaning,
        `\`${example}\``,
      ]),
    ),
  configuration: () => {
    const { properties } = JSON.parse(readFileSync(CONFIG_SCHEMA, 'utf8')) as ConfigSchema
    return markdownTable(
      ['key', 'meaning', 'default'],
      Object.entries(properties).map(([key, { description, default: initial }]) => [
        `\`${key}\``,
        description,
        initial === undefined ? '' : `\`${JSON.stringify(initial)}\``,
      ]),
    )
  },
}

const MARKED = /(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g

/** The text with everything between `<!-- table: name -->` and `<!-- end -->` written anew. */
export function withTables(markdown: string): string {
  return markdown.replaceAll(MARKED, (_, start: string, name: string, end: string) => {
    const table = TABLES[name]
    if (!table) throw new Error(`README.md: there is no table "${name}"`)
    return `${start}${table()}${end}`
  })
}

function markdownTable(heads: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('')
}
