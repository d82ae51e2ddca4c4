import type { TemplateFunction } from '../../go/values/function.ts'

/** Template functions of one family by their names in templates. */
export type FunctionTable = Readonly<Record<string, TemplateFunction>>
