import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'
import { EXAMPLE_GLOBALS, examplePod } from './example-pod.ts'
import { type UnprovenGroup, unprovenImages } from './unproven-images.ts'

export const imageNotLocalized: Rule = {
  id: 'image-not-localized',
  severity: 'error',
  summary:
    "Every image of the plugin and of the charts it installs moves to the platform's registry and repository.",
  why: 'A cluster without internet pulls from that registry alone: an image that points elsewhere never starts there.',
  bad: { 'templates/pod.yaml': examplePod('nginx:1.25') },
  good: {
    'Chart.yaml': exampleChartYaml(),
    'values.yaml': EXAMPLE_GLOBALS,
    'templates/pod.yaml': examplePod(
      '{{ .Values.global.imageRegistry | default "docker.io" }}/{{ .Values.global.imageRepository | default "library" }}/nginx:1.25',
    ),
  },
  async check(subject, report) {
    for (const group of await unprovenImages(subject, ['leak', 'partial', 'only-in-one'])) {
      if (!isThere(group)) continue
      const hint = await group.hint()
      report({ message: messageFor(group), at: group.at, ...(hint !== undefined && { hint }) })
    }
  },
}

/** An image that only stands there without the settings is none that they leave behind. */
function isThere({ image: { verdict }, found }: UnprovenGroup): boolean {
  return verdict.verdict !== 'only-in-one' || (verdict.found !== undefined && !found.includes('<'))
}

function messageFor({ name, objects, found, expected, when, image }: UnprovenGroup): string {
  const { verdict } = image.verdict
  if (verdict === 'only-in-one') {
    return `${name} of ${objects} is there only ${when}, and is not pulled from the platform's registry`
  }
  const outcome =
    verdict === 'leak' ? 'stays where it is' : `becomes ${found} instead of ${expected}`
  return `${name} of ${objects} ${outcome} ${when}: a cluster without internet cannot pull it`
}
