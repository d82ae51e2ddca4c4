import { ToolFailedError } from '../../diagnostics/index.ts'
import type { Skopeo } from '../copy/skopeo.ts'
import type { LayoutRegistry, ServedLayout } from './layout-registry.ts'

/** A skopeo that is not started for manifests of the layout itself, which are at hand: a process costs more than all else. */
export function skopeoAtLayout(
  skopeo: Skopeo,
  { host }: LayoutRegistry,
  layout: ServedLayout,
): Skopeo {
  const prefix = `docker://${host}/`
  return {
    ...skopeo,
    async inspectRaw(image, access, timeoutMs) {
      if (!image.startsWith(prefix)) return skopeo.inspectRaw(image, access, timeoutMs)
      const [, repository = '', reference = ''] =
        /^(.*?)[:@](.*)$/.exec(image.slice(prefix.length)) ?? []
      const text = await layout.readManifest(repository, reference)
      if (text !== undefined) return text
      throw new ToolFailedError('skopeo inspect', 1, 'manifest unknown', false)
    },
  }
}
