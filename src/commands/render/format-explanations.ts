import { displayWidth } from '../../diagnostics/index.ts'
import { type GoValue, plainValue } from '../../go/values/index.ts'
import {
  type ExplainedValue,
  explainValues,
  type Installation,
  installationsOf,
  type RenderedPlugin,
} from '../../plugin/index.ts'
import { jsonEnvelope } from '../../terminal/index.ts'

/** Tables of all values: path, value, where it comes from. @param columns Width that values are cut to fit. */
export function formatExplanations(plugins: readonly RenderedPlugin[], columns: number): string {
  return plugins
    .flatMap((plugin) =>
      installationsOf(plugin).map(
        (installation) =>
          `${title(plugin, installation)}\n${table(explain(installation), columns)}`,
      ),
    )
    .join('\n')
}

/** The same as data. A secret has no value. */
export function explanationsAsJson(plugins: readonly RenderedPlugin[]): string {
  const data = plugins.flatMap((plugin) =>
    installationsOf(plugin).map((installation) => ({
      plugin: plugin.plugin.chart.metadata.name,
      ...(installation !== plugin.outer && { resource: installation.resource.name }),
      values: explain(installation).map(({ path, value, from }) => ({
        path,
        ...(value !== undefined && { value: plainValue(value) }),
        from,
      })),
    })),
  )
  return jsonEnvelope({ plugins: data })
}

function explain({ defaults, values }: Installation): ExplainedValue[] {
  return explainValues(defaults, values)
}

function title({ plugin, outer }: RenderedPlugin, installation: Installation): string {
  const { name } = plugin.chart.metadata
  return installation === outer
    ? `plugin ${name}`
    : `plugin ${name} > Plugin ${installation.resource.name}`
}

const MIN_VALUE_WIDTH = 20

function table(values: readonly ExplainedValue[], columns: number): string {
  const rows = values.map(({ path, value, from }) => ({ path, from, value: shownValue(value) }))
  const widest = (texts: string[]): number => Math.max(0, ...texts.map(displayWidth))
  const pathWidth = widest(rows.map(({ path }) => path))
  const room = columns - pathWidth - widest(rows.map(({ from }) => from)) - 6
  const shown = rows.map((row) => ({
    ...row,
    value: cut(row.value, Math.max(MIN_VALUE_WIDTH, room)),
  }))
  const valueWidth = widest(shown.map(({ value }) => value))
  return shown
    .map(
      ({ path, value, from }) => `  ${pad(path, pathWidth)}  ${pad(value, valueWidth)}  ${from}\n`,
    )
    .join('')
}

function shownValue(value: GoValue | undefined): string {
  return value === undefined ? '***' : JSON.stringify(plainValue(value))
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (displayWidth(kept + character) > width - 3) break
    kept += character
  }
  return `${kept}...`
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - displayWidth(text))
}
