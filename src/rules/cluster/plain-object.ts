import { plainValue } from '../../go/values/index.ts'
import type { RenderedObject } from '../../plugin/index.ts'

/** A rendered object as plain JSON, as servers are asked about it. */
export function plainObject({ object }: RenderedObject): Readonly<Record<string, unknown>> {
  // A map is one after that, too.
  return plainValue(object) as Readonly<Record<string, unknown>>
}
