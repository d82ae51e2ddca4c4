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
  const address = url && displayUrl(url)
  // A message that names the address need not be told it twice.
  const shownAddress = address && message.includes(address) ? undefined : address
  const details = [template, shownAddress].filter((detail) => detail !== undefined)
  const shown = details.length > 0 ? ` (${details.join(', ')})` : ''
  printError(io, `${place.join(' > ')}${shown}: ${message}`, hint)
}
