import type { ImageFinding } from '../../images/index.ts'
import { placeOfValues } from '../../localization/index.ts'
import type { RenderedObject, RenderedPlugin } from '../../plugin/index.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'

/** Name of the inner Plugin that installs what an image is in; undefined for the plugin's own objects. */
export function innerPluginOf({ origin }: Pick<ImageFinding, 'origin'>): string | undefined {
  const [, resource] = origin.length > 2 ? origin : []
  return resource?.replace(/^Plugin /, '')
}

/** `Deployment/web`, and what installs it. */
export function describeObject(finding: Pick<ImageFinding, 'object' | 'origin'>): string {
  const { kind, name } = finding.object
  const resource = innerPluginOf(finding)
  const object = [kind, name].filter((part) => part !== '').join('/') || 'an object'
  return resource === undefined ? object : `${object} of Plugin ${resource}`
}

/**
 * The line that the author of a plugin has to look at: the template's that printed the image, or that of the values of the
 * inner Plugin whose chart has it.
 * @param rendered The rendering that the image was found in.
 */
export function placeOfImage(
  finding: ImageFinding,
  rendered: RenderedPlugin,
  subject: Pick<Subject, 'chart'>,
): FindingPlace {
  const resource = innerPluginOf(finding)
  if (resource === undefined) {
    const object = ownObjectOf(finding, rendered)
    return object ? placeOfLine(object, finding.line, rendered, subject) : NOWHERE
  }
  return placeOfInnerPlugin(resource, rendered, subject)
}

/** Where the author says what an inner Plugin installs: at its values, or where it begins. @param resource Its name. */
export function placeOfInnerPlugin(
  resource: string,
  rendered: RenderedPlugin,
  subject: Pick<Subject, 'chart'>,
): FindingPlace {
  const { template, valuesLine } = placeOfValues(resource, rendered)
  if (template !== undefined && valuesLine !== undefined) return lineOf(template, valuesLine)
  const plugin = rendered.outer?.objects.find(
    ({ head }) => head.kind === 'Plugin' && head.name === resource,
  )
  return plugin ? placeOfLine(plugin, 1, rendered, subject) : NOWHERE
}

/** The place in a template of the plugin that a line (from 1) of one of its own objects comes from. */
export function placeOfLine(
  object: RenderedObject,
  line: number,
  { plugin }: Pick<RenderedPlugin, 'plugin'>,
  { chart }: Pick<Subject, 'chart'>,
): FindingPlace {
  const fileOf = (template: string): string | undefined => {
    const prefix = `${plugin.chart.metadata.name}/`
    const file = template.startsWith(prefix) ? template.slice(prefix.length) : undefined
    return file !== undefined && chart.file(file) !== undefined ? file : undefined
  }
  const printed = object.templateLine(line)
  const printedIn = printed && fileOf(printed.template)
  if (printed && printedIn !== undefined) return lineOf(printedIn, printed.line)
  const file = fileOf(object.provenance.template)
  return file === undefined ? NOWHERE : { file }
}

/** What the plugin has not written itself, such as what a dependency from elsewhere renders. */
const NOWHERE: FindingPlace = { file: 'Chart.yaml' }

function lineOf(file: string, line: number): FindingPlace {
  return { file, position: { line, column: 1 } }
}

function ownObjectOf(
  { origin, object, line }: ImageFinding,
  { outer }: RenderedPlugin,
): RenderedObject | undefined {
  const key = origin.join('\n')
  return outer?.objects.find(
    (one) =>
      one.origin.join('\n') === key &&
      one.head.kind === object.kind &&
      one.head.name === object.name &&
      one.text.split('\n').length >= line,
  )
}
