import type { Rule } from '../frame/rule.ts'
import { deadRegistryOf } from './dead-registries.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { renderedImages } from './rendered-images.ts'

export const imageDeadRegistry: Rule = {
  id: 'image-dead-registry',
  severity: 'warning',
  summary: 'Images come from registries that are still kept.',
  why: 'A frozen registry gets no security fixes and may be switched off at any time; then the image cannot be pulled or copied any more.',
  bad: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(
      movingImage('k8s.gcr.io', 'sig-storage', 'csi-attacher:v3.4.0'),
    ),
  },
  good: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(
      movingImage('registry.k8s.io', 'sig-storage', 'csi-attacher:v3.4.0'),
    ),
  },
  async check(subject, report) {
    for (const { finding, object, at } of await renderedImages(subject)) {
      const found = finding.reference && deadRegistryOf(finding.reference)
      if (!found) continue
      const { registry, successor } = found
      report({
        message: `The image ${finding.image} of ${object} comes from ${registry.name}, which ${registry.fate}`,
        at,
        hint:
          successor === undefined
            ? 'Look where its project publishes images now.'
            : `Use ${successor} where it has this version, or a newer version.`,
      })
    }
  },
}
