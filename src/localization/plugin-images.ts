import type { ImageFinding, UnreadableDocument } from '../images/index.ts'
import type { RenderedPlugin } from '../plugin/index.ts'

/** A rendering of a plugin with all that it installs, and the images in it. */
export interface PluginImages {
  rendered: RenderedPlugin
  findings: ImageFinding[]
  unreadable: UnreadableDocument[]
}

/** Images by the location of their plugin. */
export type ImagesByPlugin = ReadonlyMap<string, PluginImages>
