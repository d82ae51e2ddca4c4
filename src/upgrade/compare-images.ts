/** An image by the names that all clients agree on. */
export interface NamedImage {
  /** Without tag and digest: `docker.io/library/nginx`. */
  repository: string
  /** `docker.io/library/nginx:1.25`. */
  reference: string
}

/** The images of one repository in two versions. */
export interface ImageChange {
  repository: string
  change: 'added' | 'changed' | 'removed'
  /** Canonical references, sorted. */
  before: string[]
  after: string[]
  /** Of the images after that are new: those that the lock does not have; undefined without a lock. */
  notLocked?: string[]
}

/** The images that change between two versions, by repository. @param locked Canonical references in the lock. */
export function compareImages(
  before: readonly NamedImage[],
  after: readonly NamedImage[],
  locked?: ReadonlySet<string>,
): ImageChange[] {
  const [old, changed] = [before, after].map(byRepository)
  if (old === undefined || changed === undefined) return []
  const repositories = [...new Set([...old.keys(), ...changed.keys()])].sort()
  return repositories.flatMap((repository): ImageChange[] => {
    const [was = [], is = []] = [old.get(repository), changed.get(repository)]
    if (was.join() === is.join()) return []
    const change = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'changed'
    const isNew = (reference: string): boolean => !was.includes(reference)
    const notLocked = is.filter((reference) => isNew(reference) && locked?.has(reference) === false)
    return [{ repository, change, before: was, after: is, ...(locked && { notLocked }) }]
  })
}

function byRepository(images: readonly NamedImage[]): Map<string, string[]> {
  const byName = new Map<string, Set<string>>()
  for (const { repository, reference } of images) {
    byName.set(repository, (byName.get(repository) ?? new Set()).add(reference))
  }
  return new Map([...byName].map(([name, references]) => [name, [...references].sort()]))
}
