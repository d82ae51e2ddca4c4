import { escapeMarkdown } from '../../reporters/index.ts'
import type { Comparison } from './comparison.ts'
import {
  changeSections,
  describeEffects,
  describeField,
  describeObject,
  describeRefusals,
} from './describe-changes.ts'
import { summarize } from './format-comparison.ts'

const MOST_FIELDS = 20
const SIGNS = { added: '➕', removed: '➖', changed: '✏️' }

/** What one version over another changes, for a pull request. */
export function comparisonAsMarkdown(comparison: Comparison): string {
  const { name, before, after, objects, failures } = comparison
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `\n#### ${title}\n\n${lines.map((line) => `- ${escapeMarkdown(line)}\n`).join('')}`
  const changed = objects.flatMap((object) => {
    if (object.change === 'unchanged') return []
    const details = [
      ...describeRefusals(object).map((line) => `❌ ${line}`),
      ...describeEffects(object).map((line) => `⚠️ ${line}`),
      ...object.fields.slice(0, MOST_FIELDS).map(describeField),
    ]
    const below = details.map((line) => `  - ${escapeMarkdown(line)}\n`).join('')
    return [`- ${SIGNS[object.change]} **${escapeMarkdown(describeObject(object))}**\n${below}`]
  })
  return [
    `### ${escapeMarkdown(`${name}: ${before} → ${after}`)}\n\nObjects: ${summarize(objects)}\n`,
    list('Not compared', failures),
    changed.length === 0 ? '' : `\n#### Objects\n\n${changed.join('')}`,
    ...changeSections(comparison).map(({ title, lines }) => list(title, lines)),
  ].join('')
}
