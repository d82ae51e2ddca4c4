import { findImages, type ImageSearch } from '../images/index.ts'

/** Finds the images of objects, see findImages. */
export type SearchImages = typeof findImages

/** findImages with a memory: most objects are the same in every rendering. */
export function createImageMemory(): SearchImages {
  // Texts are long, so they are not joined to make a key.
  const known = new Map<string, Map<string, ImageSearch>>()
  return (manifests) => {
    const all: ImageSearch = { findings: [], unreadable: [] }
    for (const { text, origin } of manifests) {
      const ofText = known.get(text) ?? new Map<string, ImageSearch>()
      known.set(text, ofText)
      const place = origin.join('\n')
      const found = ofText.get(place) ?? findImages([{ text, origin }])
      ofText.set(place, found)
      all.findings.push(...found.findings)
      all.unreadable.push(...found.unreadable)
    }
    return all
  }
}
