import type { ImageFinding } from '../../images/index.ts'
import { readableImage } from '../../localization/index.ts'

/** `Deployment default/web spec.containers[0].image` */
export function placeText({ object, path }: Pick<ImageFinding, 'object' | 'path'>): string {
  const name = [object.namespace, object.name].filter((part) => part !== '').join('/')
  return [object.kind, name, path].filter((part) => part !== '').join(' ')
}

/** A finding for scripts. */
export function findingAsData(finding: ImageFinding): object {
  const { image, rule, confidence, problem, object, path, line, origin } = finding
  return {
    image: readableImage(image),
    rule,
    confidence,
    ...(problem !== undefined && { problem }),
    origin,
    object,
    path,
    line,
  }
}
