import type { GoMap } from '../../go/values/index.ts'
import type { ImageFinding } from '../../images/index.ts'
import { permissionFor } from './permission.ts'
import type { RenderImages } from './trace-images.ts'
import { showPath, withValues } from './value-path.ts'
import type { ValueLine, Wiring } from './wire-images.ts'

/** The images of a chart with some values, or why it does not render. */
export type RenderOrFail = (
  values: GoMap,
) => Promise<{ findings: readonly ImageFinding[] } | { failure: string }>

export interface PermittedRendering {
  render: RenderImages
  /** What the chart had to be told to take other images; to be written beside the lines that move them. */
  permissions(): ValueLine[]
}

/** Renders a chart and, where it refuses images that it does not know, permits them. */
export function renderPermitted(renderOrFail: RenderOrFail): PermittedRendering {
  const permissions = new Map<string, ValueLine>()
  const permitted = (values: GoMap, lines: Iterable<ValueLine>): GoMap =>
    withValues(
      values,
      [...lines].map(({ path }) => [path, true]),
    )
  return {
    permissions: () => [...permissions.values()],
    async render(values) {
      const first = await renderOrFail(permitted(values, permissions.values()))
      if ('findings' in first) return first.findings
      const permission = permissionFor(first.failure)
      if (!permission || permissions.has(showPath(permission.path))) return undefined
      const all = [...permissions.values(), permission]
      const second = await renderOrFail(permitted(values, all))
      if ('failure' in second) return undefined
      permissions.set(showPath(permission.path), permission)
      return second.findings
    },
  }
}

/** The lines that move images, each with the permissions that the chart wants for that. */
export function withPermissions(wiring: Wiring, permissions: readonly ValueLine[]): Wiring {
  const wired = wiring.wired.map((image) => ({ ...image, lines: [...permissions, ...image.lines] }))
  return { ...wiring, wired }
}
