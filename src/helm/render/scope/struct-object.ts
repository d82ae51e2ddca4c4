import { GoObject, type GoValue } from '../../../go/values/index.ts'

export type Fields = readonly (readonly [name: string, value: GoValue])[]

/** A Go struct, or a pointer to one, whose exported fields a template can read. */
export abstract class StructObject extends GoObject {
  override readonly goKind: 'struct' | 'ptr' = 'struct'

  override field(name: string): GoValue | undefined {
    if (this.hasUnexportedField(name)) return undefined
    return this.fields().find(([field]) => field === name)?.[1]
  }
}
