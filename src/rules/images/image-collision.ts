import { familiarReference } from '../../images/index.ts'
import { readableImage } from '../../localization/index.ts'
import type { Finding } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { unprovenImages } from './unproven-images.ts'

export const imageCollision: Rule = {
  id: 'image-collision',
  severity: 'error',
  summary: "Different images have different names in the platform's registry.",
  why: 'Of two images with one name and tag the copy of one overwrites the other, and the pods of the other run the wrong program.',
  bad: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'redis:7.0')),
    'templates/other.yaml': examplePod(movingImage('quay.io', 'opstree', 'redis:7.0')).replaceAll(
      'web',
      'other',
    ),
  },
  good: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'redis:7.0')),
    'templates/other.yaml': examplePod(movingImage('quay.io', 'opstree', 'valkey:7.0')).replaceAll(
      'web',
      'other',
    ),
  },
  async check(subject, report) {
    const groups = await unprovenImages(subject, ['collision'])
    const byTarget = new Map<string, { name: string; objects: string; at: Finding['at'] }[]>()
    for (const { image, name, objects, at } of groups) {
      const target = familiarReference(image.verdict.found!.reference!)
      byTarget.set(target, [...(byTarget.get(target) ?? []), { name, objects, at }])
    }
    for (const [target, [first, ...others]] of byTarget) {
      const names = [...new Set(others.map(({ name }) => name))].filter(
        (name) => name !== first!.name,
      )
      // Copies with other tags lie beside each other.
      if (names.length === 0) continue
      report({
        message: `${first!.name} of ${first!.objects} and ${names.join(', ')} both become ${readableImage(target)}`,
        at: first!.at,
        related: others.map(({ name, objects, at }) => ({ message: `${name} of ${objects}`, at })),
        hint: 'Give one of them a repository with another last part, or use the same image for both.',
      })
    }
  },
}
