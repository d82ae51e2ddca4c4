import type { ImageReference } from '../../images/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'

/** The global settings, as they are read where there may be no `.Values.global`: a nil in parentheses has no fields, and no error. */
export const GLOBAL_REGISTRY = '(.Values.global).imageRegistry'
export const GLOBAL_REPOSITORY = '(.Values.global).imageRepository'

/**
 * A line that prints `<key>: <the platform's registry>`, or nothing where the platform has none. It does without
 * `common.images.registry`, which fails in a plugin without global settings.
 */
export function registryLine(key: string): string {
  return `{{ with ${GLOBAL_REGISTRY} }}${yamlKey(key)}: {{ . }}{{ end }}`
}

/**
 * A line that prints `<key>: [registry/]repository[:tag]` with the platform's registry and repository, or nothing
 * where the platform has none.
 * @param repository What stands before its first slash is replaced by the platform's repository.
 * @param isRegistryPut The chart itself puts the platform's registry in front, whatever is there.
 * @param isName The repository is an image's name, not a part before it, so it must never be lost.
 */
export function repositoryLine({
  key,
  registry,
  isRegistryPut = false,
  repository,
  tag,
  isName,
}: {
  key: string
  registry: string | undefined
  isRegistryPut?: boolean
  repository: string
  tag: string | undefined
  isName: boolean
}): string {
  const words = [
    ...(key === 'repository' ? [] : ['"key"', text(yamlKey(key))]),
    ...(registry === undefined
      ? []
      : ['"registry"', isRegistryPut ? onlyWithoutRegistry(registry) : text(registry)]),
    '"repository"',
    isName && !repository.includes('/') ? keptName(repository) : text(repository),
    ...(tag === undefined ? [] : ['"tag"', text(tag)]),
    '"context" .',
  ]
  return `{{ include "common.images.repository" (dict ${words.join(' ')}) }}`
}

/**
 * A line for a template of the plugin itself: `image:` with the platform's registry and repository, or the image as it is
 * where the platform has none.
 * @param image As it is written.
 */
export function imageLine({ registry, path, tag, digest }: ImageReference, image: string): string {
  const version = digest === undefined ? '' : `${tag === undefined ? '' : `:${tag}`}@${digest}`
  const moved = repositoryLine({
    key: 'image',
    registry,
    repository: path + version,
    tag: digest === undefined ? tag : undefined,
    isName: true,
  })
  const isSet = `{{ if or ${GLOBAL_REGISTRY} ${GLOBAL_REPOSITORY} }}`
  return `${isSet}${moved}{{ else }}image: ${image}{{ end }}`
}

// The helper replaces what stands before the first slash, and loses a name without one.
function keptName(name: string): string {
  return `(ternary ${text(`_/${name}`)} ${text(name)} (not (empty ${GLOBAL_REPOSITORY})))`
}

// A registry that is empty is left out.
function onlyWithoutRegistry(registry: string): string {
  return `(ternary "" ${text(registry)} (not (empty ${GLOBAL_REGISTRY})))`
}

function text(value: string): string {
  return JSON.stringify(value)
}

/** A key as YAML reads it back: `on` and `1` are no strings without quotes. */
export function yamlKey(key: string): string {
  return encodeGoYaml(key).trimEnd()
}
