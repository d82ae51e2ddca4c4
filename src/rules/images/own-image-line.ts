import type { ImageFinding } from '../../images/index.ts'
import { imageLine } from '../../localization/index.ts'
import { isMap } from '../frame/is-map.ts'
import type { Subject } from '../frame/subject.ts'

/** What to write in a template of the plugin itself, so that an image in it moves. */
export function ownImageLine(
  { image, reference, path, embedded }: ImageFinding,
  { metadata }: Pick<Subject, 'metadata'>,
): string | undefined {
  const isField = embedded === 0 && /(?:^|\.)image$/.test(path)
  if (!reference || !isField) {
    return 'Compose it from .Values.global.imageRegistry and .Values.global.imageRepository with the helper common.images.repository.'
  }
  const line = `Write it as: ${imageLine(reference, image)}`
  return hasCommon(metadata)
    ? line
    : `${line} and add the chart common to the dependencies in Chart.yaml.`
}

function hasCommon({ dependencies }: Subject['metadata']): boolean {
  return (
    Array.isArray(dependencies) &&
    dependencies.some((one) => isMap(one) && one['name'] === 'common')
  )
}
