import { displayUrl } from '../../diagnostics/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { Context } from '../../services/context.ts'
import { printError } from '../../terminal/index.ts'

/** Says on standard error what of a plugin could not be rendered, and what to do. */
export function printFailure(
  { plugin, resource, url, template, message, hint }: RenderFailure,
  { io }: Context,
): void {
  const place = [`plugin ${plugin}`, ...(resource === undefined ? [] : [`Plugin ${resource}`])]
  const details = [template, url && displayUrl(url)].filter((detail) => detail !== undefined)
  const shown = details.length > 0 ? ` (${details.join(', ')})` : ''
  printError(io, `${place.join(' > ')}${shown}: ${message}`, hint)
}
