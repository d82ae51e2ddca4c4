import { type YamlNode, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import { tryParseReference } from '../reference.ts'
import type { ImageFinding } from './finding.ts'
import { fieldsOf, resolved, textField } from './yaml-access.ts'

/** Chart.yaml annotations in which chart authors list images, as YAML lists of `{name, image}`. */
const IMAGE_ANNOTATIONS = ['artifacthub.io/images', 'helm.sh/images', 'images'] as const

/**
 * The images that an upstream chart's annotations list. They go stale easily, so they are of low confidence: a hint at
 * what manifests did not show.
 * @param annotations Of Chart.yaml.
 */
export function annotatedImages(
  annotations: Readonly<Record<string, string>>,
  origin: readonly string[],
): ImageFinding[] {
  return IMAGE_ANNOTATIONS.flatMap((key) =>
    imagesIn(annotations[key] ?? '').map(({ image, index }): ImageFinding => {
      const reference = tryParseReference(image)
      return {
        image,
        ...(reference ? { reference } : { problem: 'invalid' }),
        rule: 'annotation',
        confidence: 'low',
        embedded: 0,
        object: { apiVersion: '', kind: 'Chart', namespace: '', name: '' },
        path: `annotations["${key}"][${index}].image`,
        place: `annotations["${key}"][${index}].image`,
        line: 0,
        origin,
      }
    }),
  )
}

// The plugin's author cannot correct an upstream annotation that is not a list, so it is ignored.
function imagesIn(text: string): { image: string; index: number }[] {
  let root: YamlNode | undefined
  try {
    root = parseDocument(text, { comments: false }).root
  } catch (error) {
    if (error instanceof YamlSyntaxError) return []
    throw error
  }
  const list = root && resolved(root)
  if (list?.kind !== 'sequence') return []
  return list.items.flatMap((item, index) => {
    const value = resolved(item)
    const image = value.kind === 'mapping' ? textField(fieldsOf(value), 'image') : undefined
    return image === undefined ? [] : [{ image, index }]
  })
}
