import { UserError } from '../../diagnostics/index.ts'
import { checkShape, readYaml, type YamlFile } from '../../formats/index.ts'
import { compareText } from '../compare-text.ts'
import { readPlatforms } from '../copy/platform.ts'
import { canonicalReference, parseReference } from '../reference.ts'
import type { ImageLock } from './image-lock.ts'
import { isLockFile } from './lock-file.generated.ts'

/**
 * Reads a lock; lock.schema.json says what it holds.
 * @param file Its name, for messages.
 * @throws UserError with line and column for anything that writeLock would not write: it decides what is copied.
 */
export function readLock(text: string, file: string): ImageLock {
  const yaml = readYaml(text, file)
  if (yaml.value === undefined) throw new UserError(`${file} is empty`)
  const { images } = checkShape(yaml, isLockFile)
  const sources = new Set<string>()
  for (const [index, { source, digest, target, chosen, partDigest }] of images.entries()) {
    const path = ['images', index]
    requireValid(checkCanonical, source, yaml, [...path, 'source'])
    requireValid(checkDigest, digest, yaml, [...path, 'digest'])
    requireValid(checkCanonical, target, yaml, [...path, 'target'])
    if (partDigest !== undefined)
      requireValid(checkDigest, partDigest, yaml, [...path, 'partDigest'])
    if (chosen) requireValid(checkPlatforms, chosen, yaml, [...path, 'chosen'])
    if (sources.has(source)) throw yaml.problem(path, `${source} is there twice`)
    sources.add(source)
  }
  return images.sort((a, b) => compareText(a.source, b.source))
}

/** Runs a check; its error becomes one with line and column. */
export function requireValid<Value>(
  check: (value: Value) => void,
  value: Value,
  yaml: YamlFile,
  path: readonly (string | number)[],
): void {
  try {
    check(value)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw yaml.problem(path, error.message, error.hint)
  }
}

/** @throws UserError for a reference that leaves something to convention. */
export function checkCanonical(text: string): void {
  const canonical = canonicalReference(parseReference(text))
  if (canonical !== text) throw new UserError(`"${text}" must be written as "${canonical}"`)
}

/** @throws UserError */
export function checkDigest(text: string): void {
  if (!/^sha256:[a-f0-9]{64}$/.test(text)) throw new UserError(`"${text}" is no sha256 digest`)
}

function checkPlatforms(texts: readonly string[]): void {
  const platforms = readPlatforms(texts, 'the platform') ?? []
  const isSame = platforms.length === texts.length && platforms.every((one) => texts.includes(one))
  if (!isSame) throw new UserError(`the platforms must be written as ${platforms.join(', ')}`)
}
