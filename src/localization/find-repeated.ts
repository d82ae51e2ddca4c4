import { isPluginResource, type RenderedObject } from '../plugin/index.ts'
import { repeatedKeys } from '../yaml/parse/index.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { showPath, type ValuePath } from './wiring/value-path.ts'

/** A key of an inner Plugin's `spec.values` that stands there twice, so that only the last one counts. */
export interface RepeatedValue {
  resource: string
  path: ValuePath
  /** What prints the last one, as it is written in its template. */
  printedBy: string
}

/**
 * The values that an edited plugin prints twice and that it did not before, with any settings.
 * @param after Its templates are the edited ones.
 */
export function findRepeated(before: PluginRenderings, after: PluginRenderings): RepeatedValue[] {
  const known = new Set(valuesOf(before).map(keyOf))
  return valuesOf(after).filter((value) => !known.has(keyOf(value)))
}

function keyOf({ resource, path }: RepeatedValue): string {
  return `${resource} ${showPath(path)}`
}

function valuesOf({
  plugin,
  plain,
  both,
  registry,
  repository,
}: PluginRenderings): RepeatedValue[] {
  const files = new Map(
    plugin.chart.templates.map(({ path, data }) => [
      `${plugin.chart.metadata.name}/${path}`,
      new TextDecoder().decode(data).split('\n'),
    ]),
  )
  const printedBy = (object: RenderedObject, line: number): string => {
    const origin = object.templateLine(line)
    return (origin && files.get(origin.template)?.[origin.line - 1]?.trim()) ?? ''
  }
  return [plain, both, registry, repository].flatMap((images) =>
    (images?.rendered.outer?.objects ?? [])
      .filter(({ head }) => isPluginResource(head))
      .flatMap((object) =>
        repeatedKeys(object.text)
          .filter(({ path }) => path[0] === 'spec' && path[1] === 'values')
          .map(({ path, key }) => ({
            resource: object.head.name,
            path: path.slice(2),
            printedBy: printedBy(object, key.start.line),
          })),
      ),
  )
}
