/** A line that prints `<key>: <the platform's registry>`, or nothing where the platform has none. */
export function registryLine(key: string): string {
  if (key === 'registry') return '{{ include "common.images.registry" . }}'
  return `{{ with .Values.global.imageRegistry }}${yamlKey(key)}: {{ . }}{{ end }}`
}

/**
 * A line that prints `<key>: [registry/]repository[:tag]` with the platform's registry and repository, or nothing
 * where the platform has none.
 * @param repository What stands before its first slash is replaced by the platform's repository.
 * @param isName The repository is an image's name, not a part before it, so it must never be lost.
 */
export function repositoryLine({
  key,
  registry,
  repository,
  tag,
  isName,
}: {
  key: string
  registry: string | undefined
  repository: string
  tag: string | undefined
  isName: boolean
}): string {
  const words = [
    ...(key === 'repository' ? [] : ['"key"', text(yamlKey(key))]),
    ...(registry === undefined ? [] : ['"registry"', text(registry)]),
    '"repository"',
    isName && !repository.includes('/') ? keptName(repository) : text(repository),
    ...(tag === undefined ? [] : ['"tag"', text(tag)]),
    '"context" .',
  ]
  return `{{ include "common.images.repository" (dict ${words.join(' ')}) }}`
}

// The helper replaces what stands before the first slash, and loses a name without one.
function keptName(name: string): string {
  return `(ternary ${text(`_/${name}`)} ${text(name)} (not (empty .Values.global.imageRepository)))`
}

function text(value: string): string {
  return JSON.stringify(value)
}

function yamlKey(key: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(key) ? key : JSON.stringify(key)
}
