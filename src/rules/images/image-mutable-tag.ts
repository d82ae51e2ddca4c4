import type { ImageReference } from '../../images/index.ts'
import type { Rule } from '../frame/rule.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { renderedImages } from './rendered-images.ts'

export const imageMutableTag: Rule = {
  id: 'image-mutable-tag',
  severity: 'warning',
  summary: 'Images have a tag other than latest, or a digest.',
  why: 'What "latest" is changes: two clusters run different programs, and a private registry keeps that of the day of its copy.',
  bad: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:latest')),
  },
  good: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:1.25')),
  },
  async check(subject, report) {
    for (const { finding, object, at } of await renderedImages(subject)) {
      const { image, reference, problem } = finding
      // Where a tag is added elsewhere, its lack says nothing.
      if (!reference || problem !== undefined || !isMutable(reference)) continue
      const what = reference.tag === undefined ? 'has no tag, which means latest' : 'is mutable'
      report({
        message: `The image ${image} of ${object} ${what}: it is another program every time it is pulled`,
        at,
        hint: 'Name the version that was tested, or a digest.',
      })
    }
  },
}

function isMutable({ tag, digest }: ImageReference): boolean {
  return digest === undefined && (tag === undefined || tag === 'latest')
}
