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

/** Whether the value under a key may be an image by the key: `sidecarImageName`, `IMAGE_FOO`, `imageRef`, `defaultImages`. */
export function mentionsImage(key: string): boolean {
  return /image/i.test(key) && !ABOUT_IMAGES.has(wordsOf(key).at(-1) ?? '')
}

const OTHER_REPOSITORIES = new Set(
  `git github gitlab bitbucket source sources helm chart charts backup backups restic kopia velero snapshot snapshots maven
  npm pypi apt yum rpm apk icon icons logo schema service plugin plugins avro`.split(/\s+/),
)

const OTHER_REPOSITORY = new RegExp([...OTHER_REPOSITORIES].join('|'), 'i')

/** Whether a key speaks of repositories of other things than images. */
export function isOfSomethingElse(key: string): boolean {
  return OTHER_REPOSITORY.test(key) && speakOfSomethingElse(wordsOf(key))
}

/** Whether words of a key speak of repositories of other things than images. */
export function speakOfSomethingElse(words: readonly string[]): boolean {
  return words.some((word) => OTHER_REPOSITORIES.has(word))
}
