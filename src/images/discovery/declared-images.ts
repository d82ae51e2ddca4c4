import { parseReference } from '../reference.ts'
import {
  type Located,
  readChecked,
  readList,
  readRecord,
  readRoot,
  readString,
} from '../yaml-record.ts'
import type { ImageFinding, ObjectIdentity } from './finding.ts'

/** Beside Chart.yaml: what reading manifests cannot tell. */
export const DECLARATIONS_FILE = 'kgplugin.images.yaml'

/** An image that is needed and shows up in no manifest. */
export interface DeclaredImage {
  /** With tag or digest. */
  image: string
  /** In words: which setting or event needs it. */
  when?: string
  why: string
}

/** Findings that are not to be copied. */
export interface IgnoredImage {
  /** A name (`busybox`, `docker.io/library/busybox`), a whole reference, or either with `*` for any characters. */
  image: string
  why: string
}

export interface ImageDeclarations {
  images: DeclaredImage[]
  ignore: IgnoredImage[]
}

/**
 * Reads a declarations file: `images` is a list of `{image, when?, why}`, `ignore` one of `{image, why}`.
 * @param file Its name, for messages.
 * @throws UserError with line and column.
 */
export function readDeclarations(text: string, file: string): ImageDeclarations {
  const declarations = readRecord<Partial<ImageDeclarations>>(
    readRoot(text, file),
    { images: readList(readDeclared), ignore: readList(readIgnored) },
    ['images', 'ignore'],
  )
  return { images: [], ignore: [], ...declarations }
}

function readDeclared(at: Located): DeclaredImage {
  const image = readChecked(parseReference)
  return readRecord<DeclaredImage>(at, { image, when: readString, why: readString }, ['when'])
}

function readIgnored(at: Located): IgnoredImage {
  return readRecord<IgnoredImage>(at, { image: readString, why: readString })
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
      path: `images[${index}].image`,
      line: 0,
      origin,
    }
  })
}
