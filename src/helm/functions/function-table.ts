import type { TemplateFunction } from '../../go/values/index.ts'

/** Template functions of one family by their names in templates. */
export type FunctionTable = Readonly<Record<string, TemplateFunction>>
