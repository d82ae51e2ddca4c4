import { type Candidate, isHost } from './candidate.ts'

/**
 * A text that stands for a candidate and is found again in an image. It has the shape of what it replaces, since charts
 * take images apart.
 */
export function sentinelFor({ path, text }: Candidate, index: number): string {
  const mark = `kgp${index}z`
  const host = `${mark}.invalid`
  if (text === '') {
    const isPrefix = /registry|hub|prefix/i.test(path.at(-1) ?? '')
    return isPrefix ? host : `${host}/${mark}/${mark}`
  }
  const parts = text.replace(/@.*$/s, '').split('/')
  const hasHost = parts.length > 1 ? isHost(parts[0]) : HOST_ALONE.test(text)
  return parts
    .map((part, at) => {
      if (at === 0 && hasHost) return host
      return part.includes(':') ? `${mark}:${mark}` : mark
    })
    .join('/')
}

// `nginx:1.2` is a name and a tag, `registry:5000` nobody leaves as a default.
const HOST_ALONE = /^(?:[\w-]+\.)+[a-z]+(?::\d+)?$|^localhost(?::\d+)?$/

/** Whether pieces of sentinels are left, which a chart has taken apart. */
export function holdsSentinel(text: string): boolean {
  return /kgp\d+z/.test(text)
}
