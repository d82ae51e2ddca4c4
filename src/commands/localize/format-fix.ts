import { join } from 'node:path'
import {
  type Fix,
  type PlannedFixes,
  type PluginProof,
  showPath,
} from '../../localization/index.ts'
import { shownPath } from '../../terminal/index.ts'

/** The lines to write, each with the whole path of its value, below a line that says where. */
export function formatFix(fix: Fix, proof: PluginProof, cwd: string): string[] {
  const { resource, lines, valuesLine } = fix
  const file = shownTemplate(fix, proof, cwd)
  const place = file === undefined ? '' : ` in ${file}`
  const line = valuesLine === undefined ? '' : `:${valuesLine}`
  return [
    `write into spec.values of Plugin ${resource}${place}${line}`,
    ...lines.map(({ path, text }) => `  ${showPath(path)}  ${text}`),
  ]
}

/** The template that a fix is for, as people get paths; undefined where it is in no file of the plugin. */
export function shownTemplate(
  { template }: Fix,
  { renderings: { plugin } }: PluginProof,
  cwd: string,
): string | undefined {
  return template === undefined ? undefined : shownPath(join(plugin.location, template), cwd)
}

/** The images that no line moves, each reason once. */
export function uniqueUnwired({ unwired }: PlannedFixes): PlannedFixes['unwired'] {
  const keyOf = ({ finding, reason }: PlannedFixes['unwired'][number]): string =>
    JSON.stringify([finding.image, reason])
  return [...new Map(unwired.map((one) => [keyOf(one), one])).values()]
}
