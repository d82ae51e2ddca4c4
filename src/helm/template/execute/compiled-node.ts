import type { Value } from '../../../go/values/index.ts'
import type { Frame } from './frame.ts'

/** Evaluates a pipeline or an operand in a frame, with a dot. */
export type Evaluate = (frame: Frame, dot: Value) => Value

/** How a statement ended: normally, or on the way out of a loop round. */
export type Ending = 'done' | 'break' | 'continue'

/** Executes a statement or a list of them: writes to the frame's output. */
export type Walk = (frame: Frame, dot: Value) => Ending

/** The parts of an `if`, `with` or `range`. */
export interface Branches {
  readonly evaluate: Evaluate
  readonly list: Walk
  readonly otherwise: Walk | undefined
}
