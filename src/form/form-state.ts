import type { Parameter } from './parameters.ts'
import type { Value } from './values-draft.ts'

/** A widget that is on the page, and what its input holds. */
export interface Mounted {
  /** The value that the input was last bound to. */
  readonly bound: unknown
  /** What the input holds: the bound value, until the user types something else. */
  readonly input: unknown
  /** How many rows a list showed when it was drawn, and after rows were added and removed. */
  readonly rows: number
  /** Whether the last write of this widget failed. */
  readonly failed: boolean
}

/** All that changes while a form is open. */
export interface FormState {
  readonly values: Value
  /** The widgets on the page by their paths. */
  readonly mounted: ReadonlyMap<string, Mounted>
}

/** What does not change while a form is open. */
export interface FormPlan {
  /** The parameters of the top level; none when the schema raises an exception. */
  readonly parameters: readonly Parameter[]
  /** All parameters outside of lists, by their paths, for the conditions of others. */
  readonly byPath: ReadonlyMap<string, Parameter>
  readonly storageClasses: readonly string[]
}
