import { WorkLimitError } from '../../../go/budget/index.ts'
import { quote } from '../../../go/strconv/index.ts'
import {
  GoError,
  type GoValue,
  isStackOverflow,
  normalizeGoString,
  TemplateLimitError,
} from '../../../go/values/index.ts'
import { compileTree } from './compile-statement.ts'
import { depthError } from './depth-error.ts'
import { type ExecuteOptions, Execution, Frame } from './frame.ts'
import { type TemplateSet } from './template-set.ts'

/** Executions within each other. */
let running = 0

/**
 * Executes the template `name` of `set` with `data` as dot and returns its output, `<no value>` included.
 *
 * @throws TemplateExecError with Go's message, GoError when there is no such template, TemplateLimitError
 */
export function executeTemplate(
  set: TemplateSet,
  name: string,
  data: GoValue,
  options: ExecuteOptions,
): string {
  const tree = set.lookup(name)
  if (tree === undefined) {
    throw new GoError(
      `template: no template ${quote(name)} associated with template ${quote(set.name)}`,
    )
  }
  const execution = new Execution(set, options)
  const dot = data ?? undefined
  const frame = new Frame(execution, tree, 0, dot)
  running++
  try {
    compileTree(tree)(frame, dot)
  } catch (error) {
    // Where the stack has ended, hardly anything works; the outermost execution has room again.
    if (running > 1 && error instanceof RangeError) throw error
    // Depth that the functions of a template cause, such as `include`, is nowhere counted.
    if (isStackOverflow(error)) throw depthError(frame)
    throw isWithoutPlace(error) ? withPlace(error, execution.frame ?? frame) : error
  } finally {
    running--
  }
  // Bytes of characters that a template cut apart may have met again.
  return normalizeGoString(execution.output)
}

type Unplaced = WorkLimitError | TemplateLimitError

function isWithoutPlace(error: unknown): error is Unplaced {
  if (error instanceof WorkLimitError) return true
  return error instanceof TemplateLimitError && error.limit !== 'depth' && !error.location
}

function withPlace(error: Unplaced, frame: Frame): TemplateLimitError {
  const location = frame.location()
  return new TemplateLimitError(error.limit, error.message, { location, cause: error })
}
