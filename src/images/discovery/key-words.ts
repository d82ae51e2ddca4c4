/** The words of a key in small letters: `sidecarImageName`, `SIDECAR_IMAGE_NAME` and `sidecar.image-name` have the same. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Ends of keys that speak of images and whose value is something about one. */
const ABOUT_IMAGES = new Set(
  `policy pull secret secrets selector label labels size id tag version registry repository repo host server port service
  endpoint user ratio width height time timeout checksum hash regex pattern filter limit count`.split(
    /\s+/,
  ),
)

/** Ends of keys whose value is a piece of an image as a rule, and a whole one in some charts (`ENGINE_IMAGE_AND_VERSION`). */
const PIECES = new Set(['version', 'tag', 'repository', 'repo', 'registry'])

/**
 * Whether the value under a key may be an image by the key: `sidecarImageName`, `IMAGE_FOO`, `imageRef`, `defaultImages`.
 * @param text The value, when it is known: `acme/engine:1.2` is an image even where the key speaks of a piece of one.
 */
export function mentionsImage(key: string, text = ''): boolean {
  if (!/image|img/i.test(key)) return false
  const words = wordsOf(key)
  const last = words.at(-1) ?? ''
  if (!/image/i.test(key) && !words.includes('img')) return false
  if (PIECES.has(last) && /^[^\s:]+\/[^\s:]+:[^\s/:]+$/.test(text)) return true
  return !ABOUT_IMAGES.has(last)
}

/** Words for things that have repositories and never run from an image. */
const ADDRESSES = new Set(
  `git github gitlab bitbucket helm chart charts restic kopia maven npm pypi apt yum rpm apk icon icons logo avro`.split(
    /\s+/,
  ),
)

/** Words for things that have repositories and, in other charts, are parts that run from an image. */
const OTHER_PARTS = new Set(
  `source sources backup backups velero snapshot snapshots schema service plugin plugins bucket buckets`.split(
    ' ',
  ),
)

const OTHER_WORD = new RegExp([...ADDRESSES, ...OTHER_PARTS].join('|'), 'i')

/** Whether a key speaks of repositories of other things than images. */
export function isOfSomethingElse(key: string): boolean {
  return OTHER_WORD.test(key) && speakOfSomethingElse(wordsOf(key))
}

/** Whether words of a key speak of repositories of other things than images. */
export function speakOfSomethingElse(words: readonly string[]): boolean {
  return words.some((word) => ADDRESSES.has(word) || OTHER_PARTS.has(word))
}

/** Whether words of a key speak of what never is an image: Git, charts, packages of languages, pictures. */
export function speakOfAddresses(words: readonly string[]): boolean {
  return words.some((word) => ADDRESSES.has(word))
}
