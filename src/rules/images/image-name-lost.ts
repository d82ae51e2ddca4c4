import type { Rule } from '../frame/rule.ts'
import { EXAMPLE_GLOBALS, examplePod, movingImage } from './example-pod.ts'
import { namesLostInValues } from './names-lost-in-values.ts'
import { type UnprovenGroup, unprovenImages } from './unproven-images.ts'

export const imageNameLost: Rule = {
  id: 'image-name-lost',
  severity: 'error',
  summary: 'An image keeps its name and its tag when it moves to the platform.',
  why: 'The copy lies under the name that everybody expects; the plugin asks for another one, which is not there.',
  bad: {
    'values.yaml': EXAMPLE_GLOBALS,
    // The name is behind the first slash of what is replaced, and here there is none.
    'templates/pod.yaml': examplePod(
      '{{ .Values.global.imageRegistry | default "docker.io" }}/{{ .Values.global.imageRepository | default "nginx" }}:1.25',
    ),
  },
  good: {
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(movingImage('docker.io', 'library', 'nginx:1.25')),
  },
  async check(subject, report) {
    for (const group of await unprovenImages(subject, ['name-lost', 'wrong-name', 'wrong-tag'])) {
      const hint = (await group.hint()) ?? HINT
      report({ message: messageFor(group), at: group.at, hint })
    }
    for (const finding of await namesLostInValues(subject)) report(finding)
  },
}

const HINT =
  'The platform replaces what stands before the first slash of a repository: write it with a slash, such as library/nginx.'

function messageFor({ name, objects, found, expected, when, image }: UnprovenGroup): string {
  const lost = {
    'name-lost': 'loses its name',
    'wrong-name': 'gets another name',
    'wrong-tag': 'gets another tag or digest',
  }[image.verdict.verdict as 'name-lost' | 'wrong-name' | 'wrong-tag']
  return `${name} of ${objects} ${lost} ${when}: it becomes ${found}, and the copy is ${expected}`
}
