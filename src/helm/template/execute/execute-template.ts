import { quote } from '../../../go/strconv/index.ts'
import {
  GoError,
  type GoValue,
  isStackOverflow,
  normalizeGoString,
} from '../../../go/values/index.ts'
import { compileTree } from './compile-statement.ts'
import { depthError } from './depth-error.ts'
import { type ExecuteOptions, Execution, Frame } from './frame.ts'
import { type TemplateSet } from './template-set.ts'

/**
 * Executes the template `name` of `set` with `data` as dot and returns its output, `<no value>` included.
 *
 * @throws TemplateExecError with Go's message, GoError when there is no such template, TemplateLimitError, and
 * whatever `checkTime` throws
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
  try {
    compileTree(tree)(frame, dot)
  } catch (error) {
    // Depth that the functions of a template cause, such as `include`, is nowhere counted.
    if (isStackOverflow(error)) throw depthError(frame)
    throw error
  }
  // Bytes of characters that a template cut apart may have met again.
  return normalizeGoString(execution.output)
}
