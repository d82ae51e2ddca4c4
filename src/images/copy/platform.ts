import { UserError } from '../../diagnostics/index.ts'

// The names of uname and Debian for what Go calls otherwise (github.com/containerd/platforms, database.go).
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['i386', '386'],
  ['armhf', 'arm/v7'],
  ['armel', 'arm/v6'],
])

/** What an architecture without a variant stands for (containerd's platforms, normalizeArch). */
const USUAL_VARIANTS: ReadonlyMap<string, string> = new Map([
  ['amd64', 'v1'],
  ['arm64', 'v8'],
  ['arm', 'v7'],
])

const PLATFORM = /^[a-z0-9]+\/[a-z0-9_-]+(?:\/[a-z0-9._]+)?$/

/**
 * Reads platforms as users write them: `linux/amd64`, `linux/arm/v7`, `linux/aarch64`.
 * @param texts Each one platform, or several with commas between.
 * @param option What the user calls them, for messages.
 * @returns Sorted, each once; undefined for `all`.
 * @throws UserError
 */
export function readPlatforms(texts: readonly string[], option: string): string[] | undefined {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim().toLowerCase())
  if (words.length === 1 && words[0] === 'all') return undefined
  return [...new Set(words.map((word) => readPlatform(word, option)))].sort()
}

function readPlatform(word: string, option: string): string {
  if (!PLATFORM.test(word)) {
    throw new UserError(`${option} ${JSON.stringify(word)} is no platform`, {
      hint: 'Write linux/amd64, or linux/arm/v7; several with commas between; or all.',
    })
  }
  const [os = '', architecture = '', variant] = word.split('/')
  const known = ARCHITECTURES.get(architecture) ?? architecture
  return [os, known, ...(variant === undefined ? [] : [variant])].join('/')
}

/**
 * Whether an image's platform is one that was asked for. Without a variant every variant is meant; with one, an image that
 * names none counts as its architecture's usual one: `linux/arm64` is `linux/arm64/v8`.
 */
export function matchesPlatform(wanted: string, platform: string): boolean {
  if (wanted === platform || platform.startsWith(`${wanted}/`)) return true
  return withVariant(wanted) === withVariant(platform)
}

function withVariant(platform: string): string {
  const [os = '', architecture = '', variant = USUAL_VARIANTS.get(architecture) ?? ''] =
    platform.split('/')
  return `${os}/${architecture}/${variant}`
}
