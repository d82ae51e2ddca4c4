import type { ChalkInstance } from 'chalk'
import { colours, counted } from '../../terminal/index.ts'
import type { ObjectChange } from '../../upgrade/index.ts'
import type { Comparison } from './comparison.ts'
import {
  changeSections,
  describeEffects,
  describeField,
  describeObject,
  describeRefusals,
} from './describe-changes.ts'

const MOST_FIELDS = 20

/** What one version over another changes, for a terminal. */
export function formatComparison(comparison: Comparison, hasColour: boolean): string {
  const { name, before, after, objects, failures } = comparison
  const paint = colours(hasColour)
  const sections = [
    ...(failures.length > 0
      ? [{ title: 'Not compared', lines: failures.map((text) => paint.red(text)) }]
      : []),
    {
      title: `Objects: ${summarize(objects)}`,
      lines: objects.flatMap((object) => formatObject(object, paint)),
    },
    ...changeSections(comparison),
  ]
  const text = sections.map(
    ({ title, lines }) => `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  )
  return `${paint.bold(`${name}: ${before} -> ${after}`)}\n\n${text.join('\n')}`
}

/** `1 added, 2 changed, 1 refused, 12 unchanged` */
export function summarize(objects: readonly ObjectChange[]): string {
  const count = (change: ObjectChange['change']): number =>
    objects.filter((object) => object.change === change).length
  const refused = objects.filter((object) => describeRefusals(object).length > 0).length
  const parts = (['added', 'removed', 'changed', 'unchanged'] as const)
    .map((change) => [count(change), change] as const)
    .filter(([number]) => number > 0)
    .map(([number, change]) => `${number} ${change}`)
  return [...parts, ...(refused > 0 ? [`${refused} refused`] : [])].join(', ') || 'none'
}

const SIGNS = { added: '+', removed: '-', changed: '~' }

function formatObject(object: ObjectChange, paint: ChalkInstance): string[] {
  if (object.change === 'unchanged') return []
  const { change, fields } = object
  const colour = { added: paint.green, removed: paint.red, changed: paint.yellow }[change]
  const shown = fields.slice(0, MOST_FIELDS).map(describeField)
  const left = fields.length - shown.length
  return [
    colour(`${SIGNS[change]} ${describeObject(object)}`),
    ...shown.map((line) => `    ${line}`),
    ...(left > 0 ? [`    and ${counted(left, 'more field')}`] : []),
    ...describeEffects(object).map((line) => `    ${line}`),
    ...describeRefusals(object).map((line) => paint.red(`    ${line}`)),
  ]
}
