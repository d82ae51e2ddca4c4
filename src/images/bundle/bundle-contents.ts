import { UserError } from '../../diagnostics/index.ts'
import { checkShape, readYaml, writeYaml } from '../../formats/index.ts'
import { compareText } from '../compare-text.ts'
import { checkCanonical, checkDigest, requireValid } from '../lock/read-lock.ts'
import { tryParseReference } from '../reference.ts'
import { type BundleFile, isBundleFile } from './bundle-file.generated.ts'

/** One saved image; bundle.schema.json says what each field means. */
export type BundledImage = BundleFile['images'][number]

const COMMENT =
  'The images of this folder, as "kgplugin localize save" put them there. Not to be edited.'

/** The text of a list of saved images: the same images give the same bytes, in whatever order they come. */
export function writeContents(images: readonly BundledImage[]): string {
  const sorted = [...images].sort((a, b) => compareText(a.source, b.source))
  const file: BundleFile = {
    version: 1,
    images: sorted.map(({ source, digest, name, platforms, usedBy }) => ({
      source,
      digest,
      name,
      platforms: [...platforms].sort(compareText),
      usedBy: [...usedBy].sort(compareText),
    })),
  }
  return writeYaml(file, [COMMENT])
}

/**
 * Reads such a list.
 * @param file Its name, for messages.
 * @returns Sorted by source.
 * @throws UserError with line and column for anything that writeContents would not write: it decides what is pushed where.
 */
export function readContents(text: string, file: string): BundledImage[] {
  const yaml = readYaml(text, file)
  if (yaml.value === undefined) throw new UserError(`${file} is empty`)
  const { images } = checkShape(yaml, isBundleFile)
  const sources = new Set<string>()
  const names = new Set<string>()
  for (const [index, { source, digest, name }] of images.entries()) {
    const path = ['images', index]
    requireValid(checkCanonical, source, yaml, [...path, 'source'])
    requireValid(checkDigest, digest, yaml, [...path, 'digest'])
    requireValid(checkName, name, yaml, [...path, 'name'])
    if (sources.has(source)) throw yaml.problem(path, `${source} is there twice`)
    if (names.has(name)) throw yaml.problem(path, `two images are called ${name}`)
    sources.add(source)
    names.add(name)
  }
  return images.sort((a, b) => compareText(a.source, b.source))
}

function checkName(text: string): void {
  const reference = tryParseReference(`registry.example.com/${text}`)
  if (!reference || (reference.tag === undefined) === (reference.digest === undefined)) {
    throw new UserError(`"${text}" is no name of an image with either a tag or a digest`)
  }
}
