import { NEWER_FUNCTIONS } from '../../helm/index.ts'

/** As text/template says it. */
const NOT_DEFINED = /function "(\w+)" not defined/

/** The function of newer Helms that a chart does not render without, as the error of a rendering names it. */
export function newerFunctionIn(message: string): string | undefined {
  const name = NOT_DEFINED.exec(message)?.[1]
  return name !== undefined && NEWER_FUNCTIONS.includes(name) ? name : undefined
}
