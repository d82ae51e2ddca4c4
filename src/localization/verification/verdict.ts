import type { ImageFinding, ObjectIdentity } from '../../images/index.ts'

/** Which of the two global settings a render was made with. */
export type Setting = 'both' | 'registry' | 'repository'

export type Verdict =
  /** Exactly where it is expected. */
  | 'localized'
  /** Unmoved by the settings. */
  | 'leak'
  /** Only one of registry and repository took effect. */
  | 'partial'
  /** The image became the repository itself: its own name is gone. */
  | 'name-lost'
  /** Moved, under another name than the copy gets. */
  | 'wrong-name'
  /** Moved, but tag or digest are not the same. */
  | 'wrong-tag'
  /** No valid reference any more, or one with a host inside its path. */
  | 'malformed'
  /** Another image ends under the very same name. */
  | 'collision'
  /** The place exists with the settings or without them, not both. */
  | 'only-in-one'

/** What happened to the image at one place under one setting. */
export interface PlaceVerdict {
  verdict: Verdict
  /** What tells the place from all others, the same with every setting. */
  key: string
  setting: Setting
  object: ObjectIdentity
  path: string
  origin: readonly string[]
  /** As rendered without settings; undefined when the place is not there. */
  plain: ImageFinding | undefined
  /** As rendered with the setting. */
  found: ImageFinding | undefined
  /** The reference that would be right, in canonical form; undefined when there is no plain one to start from. */
  expected: string | undefined
}
