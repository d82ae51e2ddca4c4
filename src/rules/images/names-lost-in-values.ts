import { GoMap } from '../../go/values/index.ts'
import { imageSettings } from '../../localization/index.ts'
import { isPluginResource, type RenderedObject, type RenderedPlugin } from '../../plugin/index.ts'
import type { Finding } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'
import { placeOfLine } from './image-place.ts'

/**
 * Images in the values of inner Plugins whose charts are not at hand, the repository of which becomes the platform's alone:
 * without the chart nobody can see the image itself, but no name is left.
 */
export async function namesLostInValues(subject: Subject): Promise<Finding[]> {
  const rendered = await subject.installWith('both')
  if (!rendered.ok) return []
  const installed = new Set(rendered.value.inner.map(({ resource }) => resource.name))
  const plugins = (rendered.value.outer?.objects ?? []).filter(
    ({ head }) => isPluginResource(head) && !installed.has(head.name),
  )
  return plugins.flatMap((plugin) => lostIn(plugin, rendered.value, subject))
}

function lostIn(plugin: RenderedObject, rendered: RenderedPlugin, subject: Subject): Finding[] {
  const spec = plugin.object.get('spec')
  const values = spec instanceof GoMap ? spec.get('values') : undefined
  if (!(values instanceof GoMap)) return []
  const lines = plugin.text.split('\n')
  return repositoriesIn(values, [])
    .filter(({ text }) => text === PLATFORM_REPOSITORY)
    .map(({ path }, index) => ({
      message: `The image at ${path.join('.')} of Plugin ${plugin.head.name} loses its name: it is the platform's repository and nothing else`,
      at: placeOfLine(plugin, lineOf(lines, index), rendered, subject),
      hint: 'Use the helper common.images.repository with the image that the chart has, or write its name behind the repository.',
    }))
}

/** The repository that the renderings of the image rules set. */
const PLATFORM_REPOSITORY = imageSettings('both')
  .map((setting) => setting.split('='))
  .find(([name]) => name === 'imageRepository')?.[1]

function repositoriesIn(
  values: GoMap,
  above: readonly string[],
): { path: readonly string[]; text: string }[] {
  return [...values].flatMap(([key, value]) => {
    const path = [...above, key]
    if (value instanceof GoMap) return repositoriesIn(value, path)
    const isImage = key === 'repository' || (key === 'image' && above.length > 0)
    return isImage && typeof value === 'string' ? [{ path, text: value }] : []
  })
}

/** The line (from 1) of the n-th repository, in the order of the text. */
function lineOf(lines: readonly string[], index: number): number {
  const found = lines.flatMap((line, at) => {
    const [, text] = /^\s*(?:repository|image):\s*["']?([^"'\s]+)["']?\s*$/.exec(line) ?? []
    return text === PLATFORM_REPOSITORY ? [at + 1] : []
  })
  return found[index] ?? 1
}
