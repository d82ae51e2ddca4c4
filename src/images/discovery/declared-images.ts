import { parseReference } from '../reference.ts'
import type { ImageFinding, ObjectIdentity } from './finding.ts'

/** An image that is needed but does not appear in any manifest. */
export interface DeclaredImage {
  /** With tag or digest. */
  image: string
  /** A text that says which setting or event needs it. */
  when?: string
  why: string
}

/** Findings that are not to be copied. */
export interface IgnoredImage {
  /** A name (`busybox`, `docker.io/library/busybox`), a whole reference, or either with `*` for any characters. */
  image: string
  why: string
}

const NO_OBJECT: ObjectIdentity = { apiVersion: '', kind: '', namespace: '', name: '' }

/** Declared images as findings, in the order they are written. */
export function declaredFindings(
  images: readonly DeclaredImage[],
  origin: readonly string[],
): ImageFinding[] {
  return images.map(({ image }, index) => {
    const reference = parseReference(image)
    const isPinned = reference.tag !== undefined || reference.digest !== undefined
    return {
      image,
      reference,
      ...(!isPinned && { problem: 'no-tag' as const }),
      rule: 'declared',
      confidence: 'high',
      embedded: 0,
      object: NO_OBJECT,
      path: `images.declared[${index}]`,
      place: `images.declared[${index}]`,
      line: 0,
      origin,
    }
  })
}
